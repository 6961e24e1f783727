package io.laurel.ingest.gateway;

import io.laurel.ingest.event.Fault;

/**
 * Tells a fault of an event in the words of the body it came in: who wrote {@code /data/total}
 * knows nothing of {@code /properties/total_cents}.
 */
@FunctionalInterface
public interface FaultPlace {

  Fault of(Fault fault);

  /** The body holds the event as it is, here. */
  static FaultPlace under(String pointer) {
    return fault -> fault.under(pointer);
  }
}
