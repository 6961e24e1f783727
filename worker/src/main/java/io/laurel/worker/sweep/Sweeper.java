package io.laurel.worker.sweep;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.laurel.activities.postgres.OpenOpportunities;
import io.laurel.activities.postgres.OpenOpportunities.Open;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Temporal about every opportunity that has been open for a while, some at a time and again
 * from the beginning after the last.
 */
public final class Sweeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PIECE = 100;

  /** A workflow that has just been reset or lost its worker is none to be swept up. */
  private static final Duration AGE = Duration.ofSeconds(30);

  private final OpenOpportunities opportunities;
  private final WorkflowClient temporal;
  private final ScheduledExecutorService broom =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("sweeper").factory());
  private @Nullable Open last;

  public Sweeper(OpenOpportunities opportunities, WorkflowClient temporal) {
    this.opportunities = opportunities;
    this.temporal = temporal;
  }

  public void start() {
    var _ =
        broom.scheduleWithFixedDelay(
            this::sweep, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    orLater(() -> {
      var open = opportunities.list(last, AGE, PIECE);
      last = open.size() < PIECE ? null : open.getLast();
      // one that cannot be looked at keeps none of the others from it
      open.forEach(each -> orLater(() -> look(each)));
    });
  }

  /** Whatever the fault is, the next is not to be missed for it. */
  private static void orLater(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      log.warn("Open opportunities are looked at later: {}", fault.getClass().getSimpleName());
    }
  }

  private void look(Open open) {
    ended(open)
        .ifPresent(why -> {
          opportunities.end(open.opportunityId(), why);
          log.warn("Recorded opportunity {}: {}", open.opportunityId(), why);
        });
  }

  /** Why its workflow will record nothing any more; empty as long as it may. */
  private Optional<String> ended(Open open) {
    try {
      var status =
          temporal
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(PATIENCE)
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(temporal.getOptions().getNamespace())
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(open.workflowId()))
                      .build())
              .getWorkflowExecutionInfo()
              .getStatus();
      return why(status);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.of("Temporal does not know the workflow any more.");
      }
      throw e;
    }
  }

  private static Optional<String> why(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_TERMINATED ->
          Optional.of("The workflow was terminated before it could record anything.");
      case WORKFLOW_EXECUTION_STATUS_FAILED,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT,
          WORKFLOW_EXECUTION_STATUS_CANCELED,
          WORKFLOW_EXECUTION_STATUS_COMPLETED ->
          Optional.of("The workflow ended without a record.");
      default -> Optional.empty();
    };
  }

  @Override
  public void close() {
    broom.shutdownNow();
  }
}
