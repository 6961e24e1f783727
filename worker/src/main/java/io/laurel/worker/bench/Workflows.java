package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.activities.json.DurableJson;
import io.laurel.engine.SearchAttributes;
import io.laurel.worker.embedded.StackInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client of the stack's Temporal server, and workers for bare workflows set as Laurel's are. */
final class Workflows implements AutoCloseable {

  private static final int CACHE = 2_000;
  private static final int LOCAL_STEPS = 24;

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final WorkerFactory workers;

  private Workflows(WorkflowServiceStubs stubs, WorkflowClient client, WorkerFactory workers) {
    this.stubs = stubs;
    this.client = client;
    this.workers = workers;
  }

  static Workflows start(StackInfo stack) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporal().target()).build());
    var converter =
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(DurableJson.mapper()));
    var client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setDataConverter(converter).build());
    var workers =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(CACHE)
                .build());
    register(workers, new SandboxText(stack.sandbox()));
    workers.start();
    return new Workflows(stubs, client, workers);
  }

  private static void register(WorkerFactory workers, BareSteps steps) {
    var options =
        WorkerOptions.newBuilder()
            .setUsingVirtualThreads(true)
            .setMaxConcurrentLocalActivityExecutionSize(LOCAL_STEPS)
            .build();
    for (var queue : List.of(RunningBare.QUEUE, RunningBare.REASONING, RunningBare.PROVIDERS)) {
      var worker = workers.newWorker(queue, options);
      worker.registerActivitiesImplementations(steps);
      if (queue.equals(RunningBare.QUEUE)) {
        worker.registerWorkflowImplementationTypes(RunningBare.class);
      }
    }
  }

  Histories histories() {
    return new Histories(client);
  }

  /** Starts a bare workflow that texts her. */
  void startBare(Person person) {
    var attributes =
        io.temporal.common.SearchAttributes.newBuilder()
            .set(SearchAttributes.CAMPAIGN, "bare")
            .set(SearchAttributes.OPPORTUNITY_KIND, "event")
            .set(SearchAttributes.STAGE, "brief")
            .set(SearchAttributes.CUSTOMER_REF, "bare-" + person.number())
            .build();
    var options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(RunningBare.QUEUE)
            .setWorkflowId(bareId(person))
            .setTypedSearchAttributes(attributes)
            .build();
    client.newUntypedWorkflowStub(BareWorkflow.TYPE, options).start(person.phone());
  }

  static String bareId(Person person) {
    return "bare/" + person.id();
  }

  /** Returns when it has ended. */
  void await(String workflowId, Duration patience) {
    try {
      client
          .newUntypedWorkflowStub(workflowId)
          .getResult(patience.toMillis(), TimeUnit.MILLISECONDS, JsonNode.class);
    } catch (TimeoutException | WorkflowException e) {
      throw new Unmeasured("The workflow " + workflowId + " did not end well: " + e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.awaitTermination(5, TimeUnit.SECONDS);
    stubs.shutdownNow();
    stubs.awaitTermination(5, TimeUnit.SECONDS);
  }
}
