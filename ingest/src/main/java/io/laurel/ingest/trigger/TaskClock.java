package io.laurel.ingest.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time of one task: the latest event's, or the moment up to which everything was taken; never
 * ahead of the wall. It does not go back, except that the wall's own way back is followed, so that
 * a wall that was wrong for a while makes nothing due early for long.
 */
final class TaskClock {

  private final LongSupplier wallMillis;
  private final Duration lateness;
  private Instant latest = Instant.EPOCH;

  TaskClock(LongSupplier wallMillis, Duration lateness) {
    this.wallMillis = wallMillis;
    this.lateness = lateness;
  }

  Instant wall() {
    return Instant.ofEpochMilli(wallMillis.getAsLong());
  }

  void advance(Instant moment) {
    var bounded = bounded(moment);
    latest = bounded.isAfter(latest) ? bounded : latest;
  }

  /** A sender's clock that is ahead moves nothing past the wall. */
  Instant bounded(Instant moment) {
    var wall = wall();
    return moment.isAfter(wall) ? wall : moment;
  }

  Instant now() {
    return bounded(latest);
  }

  /** What was due then is due: events from before it are no longer waited for. */
  Instant due() {
    return now().minus(lateness);
  }
}
