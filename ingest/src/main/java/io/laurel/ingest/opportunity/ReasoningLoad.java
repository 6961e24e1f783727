package io.laurel.ingest.opportunity;

import io.laurel.engine.TaskQueues;
import io.laurel.ingest.cause.Causes;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much waits for workers and for reasoners, as Temporal counts it: about, and a moment ago. A
 * server that does not count, such as Java's test server, says that nothing waits.
 */
final class ReasoningLoad {

  private static final Logger log = LoggerFactory.getLogger(ReasoningLoad.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final WorkflowClient client;
  private final LongSupplier nanos;
  private long askedAt;
  private long backlog;
  private boolean asked;

  ReasoningLoad(WorkflowClient client, LongSupplier nanos) {
    this.client = client;
    this.nanos = nanos;
  }

  long backlog() {
    if (!asked || nanos.getAsLong() - askedAt > FRESH.toNanos()) {
      asked = true;
      askedAt = nanos.getAsLong();
      backlog = ask();
    }
    return backlog;
  }

  private long ask() {
    try {
      return waiting(TaskQueues.REASONING, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
          + waiting(TaskQueues.OPPORTUNITIES, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW);
    } catch (io.grpc.StatusRuntimeException away) {
      // a start will tell whether Temporal answers at all
      log.debug("the load of the reasoners is not known ({})", Causes.of(away));
      return 0;
    }
  }

  private long waiting(String queue, TaskQueueType type) {
    var request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .setTaskQueueType(type)
            .setReportStats(true)
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .describeTaskQueue(request)
        .getStats()
        .getApproximateBacklogCount();
  }
}
