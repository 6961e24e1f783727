package io.laurel.ingest.gateway;

import io.laurel.ingest.event.Fault;
import java.util.List;

/** What became of a request with events. */
public sealed interface IngestResult {

  /**
   * The broker has them all.
   *
   * @param accepted how many are new, as far as the door knows
   * @param duplicates how many were in the request before, or recently taken
   * @param eventIds of all, in the order of the request
   */
  record Accepted(int accepted, int duplicates, List<String> eventIds) implements IngestResult {
    public Accepted {
      eventIds = List.copyOf(eventIds);
    }
  }

  /** Nothing was taken; every fault, with pointers from the body's root. */
  record Invalid(List<Fault> faults) implements IngestResult {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }

  /** Nothing was taken: the body has more bytes than this. */
  record TooLarge(int mostBytes) implements IngestResult {}

  /** Nothing was taken: the request has more events than this. */
  record TooMany(int mostEvents) implements IngestResult {}

  /** Some may have been taken, not surely all: the whole request must be sent again. */
  record Unavailable(int retryAfterSeconds) implements IngestResult {}
}
