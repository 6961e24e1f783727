package io.laurel.activities.langchain4j;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** When a server says to come back: in seconds, in milliseconds, or at a date. */
final class RetryAfter {

  private RetryAfter() {}

  static @Nullable Duration in(HttpHeaders headers) {
    var millis = headers.firstValue("retry-after-ms");
    if (millis.isPresent()) {
      return number(millis.get(), 1);
    }
    return headers.firstValue("retry-after").map(RetryAfter::read).orElse(null);
  }

  private static @Nullable Duration read(String value) {
    var seconds = number(value, 1_000);
    return seconds == null ? until(value) : seconds;
  }

  private static @Nullable Duration number(String value, int millis) {
    try {
      double amount = Double.parseDouble(value.strip());
      return amount < 0 || !Double.isFinite(amount)
          ? null
          : Duration.ofMillis((long) Math.ceil(amount * millis));
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static @Nullable Duration until(String value) {
    try {
      var at = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      var wait = Duration.between(Instant.now(), at.toInstant());
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException notADate) {
      return null;
    }
  }
}
