package io.laurel.ingest.projector;

import io.laurel.ingest.event.CheckedEvent;

/** What became of an event. */
sealed interface Outcome {

  /** It is part of the state now. */
  record Applied(CheckedEvent event) implements Outcome {}

  /**
   * Its id was taken before. It is handed on once more all the same: a crash may have come between
   * the first time and its publishing.
   */
  record Repeated(CheckedEvent event) implements Outcome {}

  /** It contradicts what is known, or PostgreSQL cannot hold it. */
  record Refused(String reason) implements Outcome {}
}
