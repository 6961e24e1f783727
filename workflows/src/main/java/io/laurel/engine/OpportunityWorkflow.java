package io.laurel.engine;

import io.laurel.opportunity.Opportunity;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Resolves one opportunity: from its context to a recorded decision. The signals {@code approve}
 * and {@code reject} carry {@code {"by", "note", "content_hash"}}; a reject counts whatever it
 * holds, an approve when it can be read and says by whom.
 */
@WorkflowInterface
public interface OpportunityWorkflow {

  String TYPE = "OpportunityWorkflow";
  String APPROVE = "approve";
  String REJECT = "reject";

  @WorkflowMethod(name = TYPE)
  Resolution resolve(Opportunity opportunity);

  /** Rules on an open approval, and says whether the ruling counted. */
  @UpdateMethod(name = "rule")
  RulingAnswer rule(@Nullable RulingRequest request);

  @QueryMethod(name = "decision")
  Progress progress();
}
