package io.laurel.activities.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a server says to come back: in seconds, in milliseconds, or at a date. What is no wait that
 * anybody would mean is none.
 */
public final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  public static @Nullable Duration in(HttpHeaders headers) {
    return headers
        .firstValue("retry-after-ms")
        .map(millis -> number(millis, 1))
        .orElseGet(() -> of(headers.firstValue("retry-after")));
  }

  /**
   * @param header the value of {@code Retry-After}
   */
  public static @Nullable Duration of(Optional<String> header) {
    return header.map(RetryAfter::read).orElse(null);
  }

  private static @Nullable Duration read(String value) {
    var seconds = number(value, 1_000);
    return seconds == null ? until(value) : seconds;
  }

  private static @Nullable Duration number(String value, int millis) {
    try {
      double amount = Math.ceil(Double.parseDouble(value.strip()) * millis);
      return amount >= 0 && amount <= LONGEST.toMillis() ? Duration.ofMillis((long) amount) : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static @Nullable Duration until(String value) {
    try {
      var at = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      var wait = Duration.between(Instant.now(), at.toInstant());
      if (wait.compareTo(LONGEST) > 0) {
        return null;
      }
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException notADate) {
      return null;
    }
  }
}
