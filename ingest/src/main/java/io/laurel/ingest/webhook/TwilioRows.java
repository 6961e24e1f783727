package io.laurel.ingest.webhook;

import static io.laurel.ingest.mapping.From.always;
import static io.laurel.ingest.mapping.From.either;
import static io.laurel.ingest.mapping.From.hashed;
import static io.laurel.ingest.mapping.From.number;
import static io.laurel.ingest.mapping.From.text;

import io.laurel.ingest.mapping.Mapping;
import io.laurel.ingest.mapping.Row;
import java.util.Set;

/**
 * What Twilio's replies and statuses become. A STOP stands for every purpose, since Twilio lets
 * nothing more through to that number; START gives no consent, for it does not say to what.
 */
final class TwilioRows {

  static final String REPLY = "reply";
  static final String STOP = "reply that says STOP";
  static final String STATUS = "status ";

  /** Added to the fields: whose number it is, or an anonymous id of the number. */
  static final String CUSTOMER = "customer";

  static final String STRANGER = "stranger";
  static final String NOW = "now";

  /** What is no field of Twilio's. */
  static final Set<String> OURS = Set.of(CUSTOMER, STRANGER, NOW);

  private TwilioRows() {}

  static final Mapping MAPPING =
      Mapping.of(
              Row.of(REPLY, "message_replied")
                  .with("event_id", hashed("twilio/reply/", "MessageSid", CUSTOMER, STRANGER))
                  .property("text", either(text("Body"), always(""))),
              stop("marketing"),
              stop("service"),
              Row.of(STATUS + "delivered", "message_delivered")
                  .property("message_id", text("MessageSid")),
              failed("undelivered"),
              failed("failed"))
          .with(
              "event_id",
              hashed("twilio/status/", "MessageSid", "MessageStatus", CUSTOMER, STRANGER))
          .with("customer_id", text(CUSTOMER))
          .with("anonymous_id", text(STRANGER))
          .with("occurred_at", text(NOW));

  private static Row stop(String purpose) {
    return Row.of(STOP, "consent_changed")
        .with("event_id", hashed("twilio/stop/" + purpose + "/", "MessageSid", CUSTOMER, STRANGER))
        .property("channel", always("sms"))
        .property("purpose", always(purpose))
        .property("granted", always(false));
  }

  private static Row failed(String status) {
    return Row.of(STATUS + status, "message_failed")
        .property("message_id", text("MessageSid"))
        .property("code", number("ErrorCode"));
  }
}
