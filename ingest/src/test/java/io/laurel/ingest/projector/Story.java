package io.laurel.ingest.projector;

import io.laurel.ingest.event.CustomerEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events in few words. */
record Story(
    String eventId,
    String customerId,
    String anonymousId,
    String type,
    Instant at,
    Map<String, Object> properties) {

  static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");

  static Story of(String eventId, String type, String customerId) {
    return new Story(eventId, customerId, null, type, MORNING, Map.of());
  }

  static Story anonymous(String eventId, String type, String anonymousId) {
    return new Story(eventId, null, anonymousId, type, MORNING, Map.of());
  }

  Story minutes(long minutes) {
    return on(MORNING.plusSeconds(60 * minutes));
  }

  Story on(Instant moment) {
    return new Story(eventId, customerId, anonymousId, type, moment, properties);
  }

  Story with(String property, Object value) {
    var all = new LinkedHashMap<>(properties);
    all.put(property, value);
    return new Story(eventId, customerId, anonymousId, type, at, all);
  }

  CustomerEvent event() {
    return new CustomerEvent(
        eventId,
        customerId,
        anonymousId,
        type,
        at,
        at.plusMillis(5),
        "shop",
        1,
        Map.copyOf(properties));
  }

  static Story order(String id, String customer, long cents) {
    return of(id, "order_placed", customer)
        .with("order_id", "o-" + id)
        .with("total_cents", cents)
        .with("currency", "EUR");
  }

  static Story refund(String id, String customer, long cents) {
    return of(id, "order_refunded", customer)
        .with("order_id", "o-" + id)
        .with("total_cents", cents)
        .with("currency", "EUR");
  }

  static Story link(String id, String customer, String anonymous) {
    return of(id, "identity_linked", customer).with("anonymous_id", anonymous);
  }
}
