package io.laurel.engine;

import io.laurel.decision.Decision;
import io.laurel.gate.Reason;
import io.laurel.opportunity.OpportunityId;
import java.util.List;

/** How an opportunity ended; the whole story is the record under {@code recordHash}. */
public record Resolution(
    OpportunityId opportunityId, Decision decision, List<Reason> reasons, String recordHash) {
  public Resolution {
    reasons = List.copyOf(reasons);
  }
}
