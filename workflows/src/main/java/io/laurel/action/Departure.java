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

  /**
   * An earlier attempt left and never reported back, and what came in between forbids to ask again:
   * the receipt is unknown, whatever the provider honours.
   */
  record NoMore(List<Reason> reasons) implements Departure {
    public NoMore {
      reasons = List.copyOf(reasons);
    }
  }

  /** It was done before; this is what came of it. */
  record Done(Receipt receipt) implements Departure {}

  /** A stop, a complaint, a consent withdrawn or the night came in between. */
  record Stopped(List<Reason> reasons) implements Departure {
    public Stopped {
      reasons = List.copyOf(reasons);
    }
  }
}
