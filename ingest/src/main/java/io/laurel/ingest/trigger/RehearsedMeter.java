package io.laurel.ingest.trigger;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what a rehearsal does. */
final class RehearsedMeter implements TriggerMeter, ConditionFailures {

  private final Map<What, Long> counts = new EnumMap<>(What.class);
  private final Map<Failure, Long> failures = new LinkedHashMap<>();
  private long armed;

  Map<What, Long> counts() {
    return counts;
  }

  Map<Failure, Long> failures() {
    return failures;
  }

  long armed() {
    return armed;
  }

  @Override
  public void count(What what, String campaignId, long times) {
    if (times > 0) {
      counts.merge(what, times, Long::sum);
    }
  }

  @Override
  public void armed(String campaignId, long more) {
    armed += more;
  }

  @Override
  public void waiting(long more) {}

  @Override
  public void told(String campaignId, Duration late) {}

  @Override
  public void failed(Failure failure) {
    failures.merge(failure, 1L, Long::sum);
  }
}
