package io.laurel.reasoning;

import io.laurel.action.Action;
import java.util.List;

/**
 * An action that a reasoner wants, with its grounds.
 *
 * @param confidence 0 to 1
 */
public record Proposal(Action action, double confidence, Rationale rationale) {

  /**
   * Why.
   *
   * @param evidence ids of the events it rests on
   * @param alternatives what else was considered, best first
   */
  public record Rationale(String need, List<String> evidence, List<String> alternatives) {
    public Rationale {
      evidence = List.copyOf(evidence);
      alternatives = List.copyOf(alternatives);
    }
  }
}
