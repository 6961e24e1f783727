package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Twilio's {@code DateSent}, {@code DateSent>=} and {@code DateSent<=} filters, days or times. */
record TwilioDates(Instant from, Instant until) {

  static TwilioDates of(ObjectNode query) {
    String day = query.path("DateSent").asText();
    String from = query.path("DateSent>").asText(day);
    String until = query.path("DateSent<").asText(day);
    return new TwilioDates(
        from.isEmpty() ? Instant.MIN : start(from), until.isEmpty() ? Instant.MAX : end(until));
  }

  boolean cover(Instant at) {
    return !at.isBefore(from) && !at.isAfter(until);
  }

  private static Instant start(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  private static Instant end(String text) {
    Instant start = start(text);
    return text.contains("T") ? start : start.plus(Duration.ofDays(1)).minusMillis(1);
  }
}
