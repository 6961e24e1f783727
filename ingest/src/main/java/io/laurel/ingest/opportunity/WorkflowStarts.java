package io.laurel.ingest.opportunity;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.laurel.engine.OpportunityWorkflow;
import io.laurel.engine.SearchAttributes;
import io.laurel.engine.TaskQueues;
import io.laurel.ingest.cause.Causes;
import io.laurel.opportunity.Opportunity;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    } catch (WorkflowServiceException refused) {
      if (blamesTheCall(refused)) {
        throw new UnreadableOpportunity(
            "Temporal takes no such call: a value is too large or of a wrong form");
      }
      throw refused;
    }
  }

  /**
   * Not a namespace, a search attribute, a key or a server that is not there: those can still come.
   */
  private static boolean blamesTheCall(WorkflowServiceException refused) {
    return switch (status(refused)) {
      case INVALID_ARGUMENT -> !lacksAnAttribute(refused);
      case OUT_OF_RANGE -> true;
      default -> false;
    };
  }

  /** Temporal has no status of its own for it. */
  private static boolean lacksAnAttribute(Throwable refused) {
    return refused.getCause() instanceof StatusRuntimeException wire
        && Objects.requireNonNullElse(wire.getStatus().getDescription(), "")
            .contains("search attribute");
  }

  /** For the log: what kept an opportunity from being started, without anything of it. */
  static String fault(Throwable fault) {
    return switch (status(fault)) {
      case OK -> Causes.of(fault);
      case Status.Code status -> "Temporal answers " + status;
    };
  }

  /** OK when it did not come over the wire. */
  private static Status.Code status(Throwable fault) {
    for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException wire) {
        return wire.getStatus().getCode();
      }
    }
    return Status.Code.OK;
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
