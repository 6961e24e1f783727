package io.laurel.activities.delivery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Retry-After} header, in seconds; its other form, a date, no provider of ours sends.
 */
public final class RetryAfter {

  private static final int LONGEST_DIGITS = 5;

  private RetryAfter() {}

  public static @Nullable Duration of(Optional<String> header) {
    return header
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1," + LONGEST_DIGITS + "}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(null);
  }
}
