package io.laurel.ingest.round;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again, each time after the pause that the last time asked for. */
public final class Rounds {

  private Rounds() {}

  /** One of them; tells how long to wait for the next. It mends its own faults. */
  @FunctionalInterface
  public interface Round {
    Duration go() throws InterruptedException;
  }

  /**
   * Begins at once and returns when it is closed, or interrupted in the middle of a round: what a
   * round did not finish must be found again by the next start.
   */
  public static void until(CountDownLatch closing, Round round) {
    try {
      var pause = Duration.ZERO;
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = round.go();
      }
    } catch (InterruptedException _) {
      // closed; the thread ends with this
    }
  }
}
