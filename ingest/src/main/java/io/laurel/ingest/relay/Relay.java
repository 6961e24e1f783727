package io.laurel.ingest.relay;

import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.round.Rounds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells {@link OwnEvents} again and again until closed; an outage of either side is waited out. */
public final class Relay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final OwnEvents events;
  private final Duration interval;
  private final Rounds rounds = new Rounds("own-events", this::round);
  private volatile boolean telling = true;
  private int failures;

  private Relay(OwnEvents events, Duration interval) {
    this.events = events;
    this.interval = interval;
  }

  /**
   * @param interval between two looks at the outbox
   */
  public static Relay start(OwnEvents events, Duration interval) {
    var relay = new Relay(events, interval);
    relay.rounds.start();
    return relay;
  }

  /**
   * Whether its thread runs; false after a fault that no retry mends, and then it must be
   * restarted.
   */
  public boolean live() {
    return rounds.live();
  }

  /** What Laurel did and has told, since the start of this process. */
  public long told() {
    return events.told();
  }

  /** Whether the latest look went through; false while PostgreSQL or Kafka does not answer. */
  public boolean telling() {
    return telling;
  }

  /** One look at the outbox, and how long to wait for the next. */
  private Duration round() throws InterruptedException {
    try {
      var more = events.publish();
      failures = 0;
      telling = true;
      return more ? Duration.ZERO : interval;
    } catch (SQLException | ExecutionException | RuntimeException e) {
      failures++;
      telling = false;
      if (failures == 1) {
        LOG.warn("What Laurel did is told later ({})", Causes.of(e));
      }
      var longer = interval.multipliedBy(1L << Math.min(failures, 8));
      return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  /** Ends after the round in progress, or cuts it off when it takes long. */
  @Override
  public void close() {
    rounds.close();
  }
}
