package io.laurel.campaign.condition;

/**
 * A condition that cannot be used. The message is for the person who wrote it.
 *
 * <p>{@code line} and {@code column} count from 1, within the condition.
 */
public final class BadCondition extends RuntimeException {

  private final int line;
  private final int column;

  BadCondition(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
