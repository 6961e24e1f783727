package io.laurel.campaign.condition;

import java.util.List;

/** A condition that cannot be used, with every fault that was found in it. */
public final class BadCondition extends RuntimeException {

  private final transient List<Fault> faults;

  BadCondition(List<Fault> faults) {
    super(faults.getFirst().message());
    this.faults = List.copyOf(faults);
  }

  /**
   * One fault.
   *
   * @param message for the person who wrote the condition
   * @param line within the condition, from 1
   * @param column in that line, from 1
   */
  public record Fault(String message, int line, int column) {

    /** The character of the condition at which it stands, from 0. */
    public int index(String cel) {
      int start = 0;
      for (int passed = 1; passed < line; passed++) {
        start = cel.indexOf('\n', start) + 1;
      }
      return Math.clamp(start + column - 1, 0, cel.length());
    }
  }

  public List<Fault> faults() {
    return faults;
  }

  /** Of the first fault. */
  public int line() {
    return faults.getFirst().line();
  }

  /** Of the first fault. */
  public int column() {
    return faults.getFirst().column();
  }
}
