package io.laurel.worker.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code PUT /sandbox/faults}: the next {@code times} calls with an effect go wrong like this. */
record FaultOrder(
    String provider,
    Kind kind,
    @Nullable Integer times,
    @Nullable Integer millis,
    @Nullable Integer status,
    @Nullable String body) {

  /** Written in lower case. */
  enum Kind {
    SLOW,
    ERROR,
    DROP_BEFORE,
    DROP_AFTER,
    RATE_LIMIT,
    WRONG_BODY;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  FaultOrder {
    Objects.requireNonNull(provider, "provider is missing");
    Objects.requireNonNull(kind, "kind is missing");
    if ((times != null && times < 0) || (millis != null && millis < 0)) {
      throw new IllegalArgumentException("times and millis must not be negative");
    }
    if (status != null && (status < 200 || status > 599)) {
      throw new IllegalArgumentException("status must be between 200 and 599");
    }
  }

  int owed() {
    return times == null ? 1 : times;
  }

  Fault fault() {
    return switch (kind) {
      case SLOW -> new Fault.Slow(Duration.ofMillis(millis == null ? 1000 : millis));
      case ERROR -> new Fault.Failure(status == null ? 500 : status);
      case DROP_BEFORE -> new Fault.DropBefore();
      case DROP_AFTER -> new Fault.DropAfter();
      case RATE_LIMIT -> new Fault.RateLimit(status);
      case WRONG_BODY -> new Fault.WrongBody(status, body == null ? "{\"unexpected\":" : body);
    };
  }
}
