package io.laurel.worker.sandbox;

import static io.laurel.worker.sandbox.TwilioChecks.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.worker.sandbox.Line.Received;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message resource in Twilio's shape. */
final class TwilioMessage {

  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private TwilioMessage() {}

  /** As answered to its creation, before anything was sent. */
  static ObjectNode created(String account, ObjectNode form, Instant at) {
    String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
    String service = orNull(form, "MessagingServiceSid");
    String body = text(form, "Body");
    ObjectNode message =
        Json.object()
            .put("account_sid", account)
            .put("api_version", "2010-04-01")
            .put("body", body)
            .put("date_created", RFC_2822.format(at))
            .putNull("date_sent")
            .put("date_updated", RFC_2822.format(at))
            .put("direction", "outbound-api")
            .putNull("error_code")
            .putNull("error_message")
            .put("from", orNull(form, "From"))
            .put("messaging_service_sid", service)
            .put("num_media", form.has("MediaUrl") ? "1" : "0")
            .put("num_segments", service == null ? Integer.toString(segments(body)) : "0")
            .putNull("price")
            .put("price_unit", "USD")
            .put("sid", sid)
            .put("status", service == null ? "queued" : "accepted")
            .put("to", text(form, "To"))
            .put("uri", "/2010-04-01/Accounts/" + account + "/Messages/" + sid + ".json");
    message
        .putObject("subresource_uris")
        .put("media", "/2010-04-01/Accounts/" + account + "/Messages/" + sid + "/Media.json");
    return message;
  }

  /** As a look-up shows it once it has come this far. */
  static ObjectNode reached(Received creation, String status) {
    if (!(creation.answer() instanceof ObjectNode answer)) {
      throw new IllegalStateException("no message in journal entry " + creation.seq());
    }
    return answer.deepCopy().put("status", status).put("date_sent", RFC_2822.format(creation.at()));
  }

  private static @Nullable String orNull(ObjectNode form, String field) {
    return form.has(field) ? text(form, field) : null;
  }

  private static int segments(String body) {
    boolean plain = StandardCharsets.ISO_8859_1.newEncoder().canEncode(body);
    int single = plain ? 160 : 70;
    int joined = plain ? 153 : 67;
    return body.length() <= single ? 1 : Math.ceilDiv(body.length(), joined);
  }
}
