package io.laurel.approval;

import io.laurel.action.Action;
import io.laurel.gate.Reason;
import io.laurel.opportunity.Opportunity;
import java.time.Instant;
import java.util.List;

/**
 * What a person is asked to agree to.
 *
 * @param contentHash pins the ruling to exactly this action
 */
public record ApprovalRequest(
    Opportunity opportunity,
    Action action,
    List<Reason> reasons,
    String group,
    Instant deadline,
    String contentHash) {
  public ApprovalRequest {
    reasons = List.copyOf(reasons);
  }
}
