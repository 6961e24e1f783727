package io.laurel.engine;

import io.laurel.gate.Reason;
import java.time.Instant;
import java.util.List;

/** How one round went: it came to an end, or has to be tried afresh later. */
sealed interface Attempt {

  record Ended(List<Reason> reasons) implements Attempt {
    static Ended because(Reason reason) {
      return new Ended(List.of(reason));
    }
  }

  record Later(Instant until, List<Reason> reasons) implements Attempt {}
}
