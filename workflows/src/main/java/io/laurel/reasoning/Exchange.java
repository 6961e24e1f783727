package io.laurel.reasoning;

import java.util.List;

/** A turn and what was answered to each of its calls, in the same order. */
public record Exchange(Turn turn, List<Answer> answers) {
  public Exchange {
    answers = List.copyOf(answers);
  }
}
