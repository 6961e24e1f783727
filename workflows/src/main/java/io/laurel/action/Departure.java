package io.laurel.action;

import io.laurel.gate.Reason;
import java.util.List;

/** What the ledger says when an action wants to leave. */
public sealed interface Departure {

  /** Leave now. The outbox row stands and the reservation is in flight. */
  record Go() implements Departure {}

  /**
   * An earlier attempt left and never reported back. Only a provider that honours the key may be
   * asked again; for any other the receipt is unknown.
   */
  record GoAgain() implements Departure {}

  /** It was done before; this is what came of it. */
  record Done(Receipt receipt) implements Departure {}

  /** A stop, or a consent withdrawn, came in between. */
  record Stopped(List<Reason> reasons) implements Departure {
    public Stopped {
      reasons = List.copyOf(reasons);
    }
  }
}
