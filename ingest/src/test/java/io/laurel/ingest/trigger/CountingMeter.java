package io.laurel.ingest.trigger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up what is counted, over all campaigns. */
final class CountingMeter implements TriggerMeter, ConditionFailures {

  private final Map<What, Long> counts = new EnumMap<>(What.class);
  private final List<Failure> failures = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private long armed;
  private long waiting;

  long count(What what) {
    return counts.getOrDefault(what, 0L);
  }

  long armed() {
    return armed;
  }

  long waiting() {
    return waiting;
  }

  List<Failure> failures() {
    return failures;
  }

  List<Duration> delays() {
    return delays;
  }

  @Override
  public void count(What what, String campaignId, long times) {
    counts.merge(what, times, Long::sum);
  }

  @Override
  public void armed(String campaignId, long more) {
    armed += more;
  }

  @Override
  public void waiting(long more) {
    waiting += more;
  }

  @Override
  public void told(String campaignId, Duration late) {
    delays.add(late);
  }

  @Override
  public void failed(Failure failure) {
    failures.add(failure);
  }
}
