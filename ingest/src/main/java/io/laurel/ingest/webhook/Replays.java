package io.laurel.ingest.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A signed time must be near ours, or an old call that somebody caught could be sent again. */
final class Replays {

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private Replays() {}

  static Optional<String> refusal(Instant signed, Instant now) {
    return Duration.between(signed, now).abs().compareTo(WINDOW) > 0
        ? Optional.of("The call was signed more than five minutes ago or ahead: check the clocks.")
        : Optional.empty();
  }
}
