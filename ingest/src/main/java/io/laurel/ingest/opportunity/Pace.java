package io.laurel.ingest.opportunity;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Spreads starts over time: what one batch takes, the next one waits for. */
final class Pace {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final LongSupplier nanos;
  private long free;

  /**
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  Pace(double perSecond, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.nanos = nanos;
    this.free = nanos.getAsLong();
  }

  /**
   * @param share of the rate, above 0 and up to 1
   * @return how long to wait before so many starts
   */
  Duration next(int starts, double share) {
    long now = nanos.getAsLong();
    long begin = Math.max(now, free);
    free = begin + (long) (starts / (perSecond * share) * NANOS);
    return Duration.ofNanos(begin - now);
  }
}
