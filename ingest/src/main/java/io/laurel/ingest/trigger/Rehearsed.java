package io.laurel.ingest.trigger;

import io.laurel.ingest.trigger.ConditionFailures.Failure;
import io.laurel.ingest.trigger.TriggerMeter.What;
import io.laurel.opportunity.Opportunity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a campaign's trigger made of recorded events.
 *
 * @param findings what it would have told, in this order
 * @param ended when the last event occurred; a finding after it waits for that nothing comes before
 * @param counts what else happened; what did not is absent
 * @param failures how often which condition could not be answered
 */
public record Rehearsed(
    List<Opportunity> findings,
    Instant ended,
    Map<What, Long> counts,
    Map<Failure, Long> failures) {

  public Rehearsed {
    findings = List.copyOf(findings);
    counts = Map.copyOf(counts);
  }

  public long count(What what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Whether it lies beyond the recording. */
  public boolean isOpen(Opportunity finding) {
    return finding.detectedAt().isAfter(ended);
  }
}
