package io.laurel.worker.sandbox;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Twilio refuses, with the magic numbers of its test credentials. */
final class TwilioChecks {

  private static final Map<String, TwilioError> MAGIC_TO =
      Map.ofEntries(
          entry("+15005550001", TwilioError.TO_INVALID),
          entry("+15005550002", TwilioError.NO_ROUTE),
          entry("+15005550003", TwilioError.REGION_NOT_ENABLED),
          entry("+15005550004", TwilioError.OPTED_OUT),
          entry("+15005550009", TwilioError.TO_NOT_MOBILE));

  private static final Map<String, TwilioError> MAGIC_FROM =
      Map.ofEntries(
          entry("+15005550001", TwilioError.FROM_INVALID),
          entry("+15005550007", TwilioError.FROM_NOT_OWNED),
          entry("+15005550008", TwilioError.QUEUE_FULL));

  private static final Pattern ADDRESS = Pattern.compile("([a-z]+:)?\\+[1-9][0-9]{1,14}");
  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
  private static final int MAX_BODY = 1600;

  private TwilioChecks() {}

  static Optional<TwilioError> refusal(ObjectNode form) {
    return to(text(form, "To")).or(() -> sender(form)).or(() -> content(form));
  }

  static String text(ObjectNode form, String field) {
    return form.path(field).asText();
  }

  private static Optional<TwilioError> to(String to) {
    if (to.isBlank()) {
      return Optional.of(TwilioError.TO_MISSING);
    }
    if (!ADDRESS.matcher(to).matches()) {
      return Optional.of(TwilioError.TO_INVALID);
    }
    return Optional.ofNullable(MAGIC_TO.get(to));
  }

  private static Optional<TwilioError> sender(ObjectNode form) {
    String service = text(form, "MessagingServiceSid");
    if (!service.isEmpty()) {
      return SERVICE.matcher(service).matches()
          ? Optional.empty()
          : Optional.of(TwilioError.SERVICE_UNKNOWN);
    }
    String from = text(form, "From");
    return from.isBlank()
        ? Optional.of(TwilioError.FROM_MISSING)
        : Optional.ofNullable(MAGIC_FROM.get(from));
  }

  private static Optional<TwilioError> content(ObjectNode form) {
    String body = text(form, "Body");
    if (body.length() > MAX_BODY) {
      return Optional.of(TwilioError.BODY_TOO_LONG);
    }
    boolean something = !body.isEmpty() || form.has("MediaUrl") || form.has("ContentSid");
    return something ? Optional.empty() : Optional.of(TwilioError.BODY_MISSING);
  }
}
