package io.laurel.ingest.webhook;

import static io.laurel.ingest.mapping.From.always;
import static io.laurel.ingest.mapping.From.either;
import static io.laurel.ingest.mapping.From.listed;
import static io.laurel.ingest.mapping.From.made;
import static io.laurel.ingest.mapping.From.text;
import static io.laurel.ingest.mapping.From.time;
import static io.laurel.ingest.mapping.When.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.gateway.EventForm.Item;
import io.laurel.ingest.mapping.Mapping;
import io.laurel.ingest.mapping.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the events of Braze Currents become. To leave one subscription group takes the consent of
 * its channel away, for the groups are not known here; to join one gives none.
 */
final class BrazeRows {

  private static final String MESSAGES = "users.messages.";
  private static final String BEHAVIORS = "users.behaviors.";

  private BrazeRows() {}

  static final Mapping MAPPING =
      Mapping.of(
              message("email.Delivery", "message_delivered"),
              message("sms.Delivery", "message_delivered"),
              message("whatsapp.Delivery", "message_delivered"),
              message("email.Bounce", "message_failed"),
              message("sms.DeliveryFailure", "message_failed"),
              message("sms.Rejection", "message_failed"),
              message("whatsapp.Failure", "message_failed"),
              message("pushnotification.Bounce", "message_failed"),
              message("email.Click", "message_clicked"),
              message("sms.ShortLinkClick", "message_clicked"),
              message("pushnotification.Open", "message_clicked"),
              reply("sms.InboundReceive"),
              reply("whatsapp.InboundReceive"),
              withdrawn(MESSAGES + "sms.InboundReceive")
                  .only(oneOf("properties.action", "Unsubscribed"))
                  .property("channel", always("sms")),
              withdrawn(MESSAGES + "email.Unsubscribe").property("channel", always("email")),
              withdrawn(MESSAGES + "email.MarkAsSpam").property("channel", always("email")),
              withdrawn(BEHAVIORS + "subscriptiongroup.StateChange")
                  .only(
                      oneOf("properties.subscription_status", "Unsubscribed"),
                      oneOf("properties.channel", "email", "sms"))
                  .property(
                      "channel",
                      listed("properties.channel", Map.of("email", "email", "sms", "sms"))),
              Row.of(BEHAVIORS + "app.SessionStart", "session_started")
                  .property("session_id", text("properties.session_id"))
                  .property("channel", either(text("properties.platform"), always("app"))))
          .with("event_id", made("braze/{id}"))
          .with("customer_id", text("user.external_user_id"))
          .with("anonymous_id", made("braze/{user.user_id}"))
          .with("occurred_at", time("time"));

  private static Row message(String event, String type) {
    return Row.of(MESSAGES + event, type)
        .property("message_id", text("properties.dispatch_id", "properties.send_id", "id"));
  }

  private static Row reply(String event) {
    return Row.of(MESSAGES + event, "message_replied")
        .property("text", either(text("properties.message_body"), always("")));
  }

  private static Row withdrawn(String event) {
    return Row.of(event, "consent_changed")
        .with("event_id", made("braze/{id}/consent"))
        .property("purpose", always("marketing"))
        .property("granted", always(false));
  }

  /**
   * What concerns no person, such as a test, holds nothing; what no row is for is kept as it is.
   */
  static List<Item> items(JsonNode event, String pointer) {
    if (!event.isObject() || !event.path("event_type").isTextual()) {
      return List.of(Item.Broken.at(pointer + "/event_type", "is missing: say what happened"));
    }
    var user = event.path("user");
    if (!user.hasNonNull("external_user_id") && !user.hasNonNull("user_id")) {
      return List.of();
    }
    var kind = event.path("event_type").asText();
    return MAPPING.knows(kind)
        ? MAPPING.items(kind, event, pointer)
        : MAPPING.items(
            Row.of(kind, kind.toLowerCase(Locale.ROOT)).keeping("properties"), event, pointer);
  }
}
