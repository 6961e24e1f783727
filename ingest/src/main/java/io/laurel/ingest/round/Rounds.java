package io.laurel.ingest.round;

import io.laurel.ingest.cause.Causes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a thread of its own until closed, each time after the pause
 * that the last time asked for.
 */
public final class Rounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Round round;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * One of them; tells how long to wait for the next. It mends its own faults. Closing may cut it
   * off in the middle: what it did not finish must be found again by the next start.
   */
  @FunctionalInterface
  public interface Round {
    Duration go() throws InterruptedException;
  }

  public Rounds(String name, Round round) {
    this.round = round;
    this.thread =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .uncaughtExceptionHandler(
                (_, fault) -> LOG.error("{} ended: {}", name, Causes.of(fault)))
            .unstarted(this::run);
  }

  /** The first begins at once. */
  public Rounds start() {
    thread.start();
    return this;
  }

  /**
   * Whether its thread runs; false after a fault that no retry mends, and then it must be
   * restarted.
   */
  public boolean live() {
    return thread.isAlive();
  }

  private void run() {
    try {
      var pause = Duration.ZERO;
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = round.go();
      }
    } catch (InterruptedException _) {
      // closed; the thread ends with this
    }
  }

  /** Ends after the round in progress, or cuts it off when it takes long. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
        thread.join(PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
