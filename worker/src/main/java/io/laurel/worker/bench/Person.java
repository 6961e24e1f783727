package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A customer who is used once; the number tells one from the other. */
record Person(int number) {

  String id() {
    return "bench-%05d".formatted(number);
  }

  String phone() {
    return "+4479111%05d".formatted(number);
  }

  /** What was known of her before: a profile, a consent, and a little of a story. */
  List<JsonNode> past(Instant now) {
    var profile = event("profile", "customer_updated", now.minus(40, ChronoUnit.DAYS));
    profile
        .withObject("/properties")
        .put("name", "Customer " + number)
        .put("phone", phone())
        .put("locale", "en-GB")
        .put("timezone", "Europe/London")
        .put("country", "GB");
    var consent = event("consent", "consent_changed", now.minus(39, ChronoUnit.DAYS));
    consent
        .withObject("/properties")
        .put("channel", "sms")
        .put("purpose", "marketing")
        .put("granted", true);
    var order = event("order", "order_placed", now.minus(9, ChronoUnit.DAYS));
    order
        .withObject("/properties")
        .put("order_id", "o-" + number)
        .put("total_cents", 12_900)
        .put("currency", "EUR");
    var view = event("view", "product_viewed", now.minus(1, ChronoUnit.HOURS));
    view.withObject("/properties").put("product_id", "p-1").put("name", "Two-person tent");
    return List.of(profile, consent, order, view);
  }

  /** What starts a decision. */
  ObjectNode trigger(Instant now) {
    var event = event("session", "session_started", now);
    event.withObject("/properties").put("session_id", "s-" + number).put("channel", "app");
    return event;
  }

  String triggerId() {
    return id() + "-session";
  }

  private ObjectNode event(String name, String type, Instant at) {
    return Wire.JSON
        .createObjectNode()
        .put("event_id", id() + "-" + name)
        .put("customer_id", id())
        .put("event_type", type)
        .put("occurred_at", at.truncatedTo(ChronoUnit.MILLIS).toString())
        .put("source", "bench");
  }
}
