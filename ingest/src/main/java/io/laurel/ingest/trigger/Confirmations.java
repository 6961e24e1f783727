package io.laurel.ingest.trigger;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds back what may be forgotten only once the broker has what was sent before. After a crash it
 * was not forgotten, and is told again under the same id.
 */
final class Confirmations {

  private final Outputs out;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final long[] read = {-1, -1};
  private final long[] safe = {-1, -1};
  private long readUnder;

  Confirmations(Outputs out) {
    this.out = out;
    this.readUnder = out.arrivals();
  }

  private record Step(long after, Runnable action) {}

  /** Runs the action once all that was sent so far has arrived. */
  void later(Runnable action) {
    steps.add(new Step(out.arrivals(), action));
  }

  void read(Position position) {
    read[position.stream().number()] = position.offset();
  }

  /** Whether all that followed from a place of the stream has arrived. */
  boolean isSafe(Position position) {
    return position.offset() <= safe[position.stream().number()];
  }

  void run() {
    long arrived = out.arrivals();
    if (arrived > readUnder) {
      System.arraycopy(read, 0, safe, 0, safe.length);
      readUnder = arrived;
    }
    while (!steps.isEmpty() && steps.getFirst().after() < arrived) {
      steps.removeFirst().action().run();
    }
  }
}
