package io.laurel.gate;

import java.time.Instant;

/** What one rule has against going on. */
sealed interface Finding {

  Reason reason();

  record Objection(Reason reason, boolean correctable) implements Finding {}

  record Delay(Reason reason, Instant until) implements Finding {}

  record Question(Reason reason) implements Finding {}

  /** No proposal for this customer could pass. */
  static Finding never(Reason reason) {
    return new Objection(reason, false);
  }

  /** This proposal cannot pass; another might. */
  static Finding notThis(Reason reason) {
    return new Objection(reason, true);
  }
}
