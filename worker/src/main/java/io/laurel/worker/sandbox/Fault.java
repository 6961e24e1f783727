package io.laurel.worker.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one call goes wrong. */
sealed interface Fault {

  record None() implements Fault {}

  /** Done at once, answered late. */
  record Slow(Duration pause) implements Fault {}

  /** Refused in the vendor's words, nothing done. */
  record Failure(int status) implements Fault {}

  record RateLimit(@Nullable Integer status) implements Fault {}

  /** The connection closes before anything is done or journalled. */
  record DropBefore() implements Fault {}

  /** Done and journalled, but the connection closes without an answer. */
  record DropAfter() implements Fault {}

  /** Done, and answered with a body that is not what the vendor promises. */
  record WrongBody(@Nullable Integer status, String text) implements Fault {}

  /** As the control route and the journal call it. */
  default @Nullable String kind() {
    return switch (this) {
      case None _ -> null;
      case Slow _ -> "slow";
      case Failure _ -> "error";
      case RateLimit _ -> "rate_limit";
      case DropBefore _ -> "drop_before";
      case DropAfter _ -> "drop_after";
      case WrongBody _ -> "wrong_body";
    };
  }
}
