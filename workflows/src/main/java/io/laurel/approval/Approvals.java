package io.laurel.approval;

import io.temporal.activity.ActivityInterface;

/** The list of what waits for a person. Repeatable. */
@ActivityInterface(namePrefix = "Approval")
public interface Approvals {

  /** Opens the approval and gives the customer slot back while people are asked. */
  void open(ApprovalRequest request);

  /** Asks a second group beside the first. */
  void escalate(ApprovalEscalation escalation);

  void close(ApprovalOutcome outcome);
}
