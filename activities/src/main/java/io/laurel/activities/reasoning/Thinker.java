package io.laurel.activities.reasoning;

import io.laurel.reasoning.Turn;

/** One who takes a turn: a model or the rulebook. */
@FunctionalInterface
public interface Thinker {

  Thinking think(MaskedQuestion thought);

  /**
   * A turn and the text behind it.
   *
   * @param prompt the very text whose SHA-256 is the turn's {@code promptHash}
   */
  record Thinking(Turn turn, String prompt) {}
}
