package io.laurel.ingest.opportunity;

import io.laurel.engine.OpportunityWorkflow;
import io.laurel.engine.SearchAttributes;
import io.laurel.engine.TaskQueues;
import io.laurel.opportunity.Opportunity;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;

/** Starts the one workflow of an opportunity; started or even ended before is as good. */
final class WorkflowStarts {

  private final WorkflowClient client;

  WorkflowStarts(WorkflowClient client) {
    this.client = client;
  }

  void start(Opportunity opportunity) {
    var workflow = client.newUntypedWorkflowStub(OpportunityWorkflow.TYPE, options(opportunity));
    try {
      workflow.start(opportunity);
    } catch (WorkflowExecutionAlreadyStarted known) {
      // a repeat after a crash, or another producer's: there is nothing more to do
    }
  }

  private static WorkflowOptions options(Opportunity opportunity) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(opportunity.id().workflowId())
        .setTaskQueue(TaskQueues.OPPORTUNITIES)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setStaticSummary(opportunity.campaignId() + " · " + opportunity.kind())
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.CAMPAIGN, opportunity.campaignId())
                .set(SearchAttributes.OPPORTUNITY_KIND, opportunity.kind())
                .set(SearchAttributes.STAGE, "brief")
                .set(SearchAttributes.CUSTOMER_REF, opportunity.customerRef().value())
                .set(SearchAttributes.RESERVED_CENTS, 0L)
                .build())
        .build();
  }
}
