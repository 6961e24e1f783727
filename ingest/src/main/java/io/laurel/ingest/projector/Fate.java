package io.laurel.ingest.projector;

import io.laurel.ingest.event.CheckedEvent;

/** What became of an event. */
sealed interface Fate {

  /** It is part of the state now. */
  record Applied(CheckedEvent event) implements Fate {}

  /**
   * Its id was taken before. It is handed on once more all the same: a crash may have come between
   * the first time and its publishing.
   */
  record Repeated(CheckedEvent event) implements Fate {}

  /** It is about somebody who was erased: it goes nowhere, not even to the dead letters. */
  record Erased() implements Fate {}

  /** It contradicts what is known, or PostgreSQL cannot hold it. */
  record Refused(String reason) implements Fate {}
}
