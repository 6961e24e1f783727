package io.laurel.worker.keys;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How fast each key may call this process: a second's worth at once, then evenly. Memory is bounded
 * by the keys and limits that the file ever named, for only a known key is counted.
 */
public final class CallRates {

  /** As a number of calls: as fast as it likes. */
  public static final int NO_LIMIT = 0;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final int standard;
  private final TimeMeter clock;
  private final ConcurrentMap<Pace, Bucket> buckets = new ConcurrentHashMap<>();

  private record Pace(String name, int callsPerSecond) {}

  /**
   * @param standard calls in a second of a key that has no limit of its own
   */
  public CallRates(int standard) {
    this(standard, TimeMeter.SYSTEM_NANOTIME);
  }

  CallRates(int standard, TimeMeter clock) {
    this.standard = standard;
    this.clock = clock;
  }

  /** Counts a call: how long it is too early, or nothing when it may go on. */
  public Optional<Duration> tooEarlyBy(ApiKey key) {
    var calls = key.callsPerSecond() == null ? standard : key.callsPerSecond();
    if (calls == NO_LIMIT) {
      return Optional.empty();
    }
    var bucket = buckets.computeIfAbsent(new Pace(key.name(), calls), _ -> bucket(calls));
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket(int calls) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(calls).refillGreedy(calls, SECOND))
        .withCustomTimePrecision(clock)
        .build();
  }
}
