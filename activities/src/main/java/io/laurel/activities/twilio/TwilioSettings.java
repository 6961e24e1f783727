package io.laurel.activities.twilio;

import io.laurel.activities.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Twilio and as whom.
 *
 * @param url another base than Twilio's own, such as the provider sandbox
 * @param sid the account, {@code AC…}
 * @param from a number of the account, or a messaging service ({@code MG…})
 * @param statusCallback where Twilio reports delivery, without a query; none leaves it silent
 */
public record TwilioSettings(
    @Nullable URI url,
    String sid,
    Secret token,
    String from,
    @Nullable URI statusCallback,
    Timeouts timeouts) {

  /** A connection may be tried again, so it is given up early; an answer may not. */
  public record Timeouts(Duration connect, Duration answer) {

    public static Timeouts standard() {
      return new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(15));
    }
  }

  public TwilioSettings {
    Objects.requireNonNull(timeouts);
    if (!sid.matches("AC[0-9a-fA-F]{32}")) {
      throw new IllegalArgumentException("a Twilio account SID is AC and 32 hex digits");
    }
    if (!from.matches("\\+[1-9][0-9]{6,14}|[0-9]{5,6}|MG[0-9a-fA-F]{32}")) {
      throw new IllegalArgumentException(
          "a Twilio sender is a number (+1…), a short code or a messaging service (MG…)");
    }
  }

  boolean byService() {
    return from.startsWith("MG");
  }
}
