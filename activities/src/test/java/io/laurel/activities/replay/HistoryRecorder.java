package io.laurel.activities.replay;

import static io.laurel.testing.Opportunities.opportunity;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.engine.OpportunityWorkflow;
import io.laurel.engine.TaskQueues;
import io.laurel.testing.ScriptedPorts;
import io.laurel.testing.TestTemporal;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plays each story that the set does not hold yet and keeps its history. It is no test of its own:
 * CONTRIBUTING, "Change the workflow", says how and when to run it.
 */
@EnabledIfSystemProperty(named = HistoryRecorder.SET, matches = "[a-z0-9.-]+")
class HistoryRecorder {

  /** The folder to record into. */
  static final String SET = "record.histories";

  /** A real server, {@code host:port}; without it, Temporal's Java test server. */
  private static final String SERVER = "record.server";

  private static final WorkflowClientOptions CLIENT =
      WorkflowClientOptions.newBuilder()
          .setDataConverter(Histories.payloads())
          // the default names the process and its machine
          .setIdentity("recorder")
          .build();

  private final ScriptedPorts ports = new ScriptedPorts();

  @BeforeAll
  static void teachTheServerOurSearchAttributes() {
    var server = System.getProperty(SERVER);
    if (server != null) {
      var options = OperatorServiceStubsOptions.newBuilder().setTarget(server);
      var stubs = OperatorServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
      try {
        addMissing(stubs);
      } finally {
        stubs.shutdownNow();
      }
    }
  }

  private static void addMissing(OperatorServiceStubs stubs) {
    var asked = ListSearchAttributesRequest.newBuilder().setNamespace("default").build();
    var missing = TestTemporal.searchAttributes();
    missing
        .keySet()
        .removeAll(
            stubs.blockingStub().listSearchAttributes(asked).getCustomAttributesMap().keySet());
    if (!missing.isEmpty()) {
      var _ =
          stubs
              .blockingStub()
              .addSearchAttributes(
                  AddSearchAttributesRequest.newBuilder()
                      .setNamespace("default")
                      .putAllSearchAttributes(missing)
                      .build());
    }
  }

  @ParameterizedTest
  @EnumSource
  void records(RecordedStory story) throws Exception {
    var file = Histories.FOLDER.resolve(System.getProperty(SET)).resolve(story.label() + ".json");
    if (file.toFile().exists()) {
      return;
    }
    story.script(ports);
    try (var temporal = temporal()) {
      TestTemporal.play(temporal, ports);
      Histories.write(file, play(temporal, story));
    }
  }

  private static TestWorkflowEnvironment temporal() {
    var server = System.getProperty(SERVER);
    var options = TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(CLIENT);
    if (server == null) {
      TestTemporal.searchAttributes().forEach(options::registerSearchAttribute);
    } else {
      options.setUseExternalService(true).setTarget(server);
    }
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  private WorkflowExecutionHistory play(TestWorkflowEnvironment temporal, RecordedStory story)
      throws Exception {
    var opportunity = opportunity(story.label() + "-" + UUID.randomUUID(), Instant.now());
    var client = temporal.getWorkflowClient();
    var options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(TaskQueues.OPPORTUNITIES)
            .setWorkflowId(opportunity.id().workflowId())
            .setStaticSummary(opportunity.campaignId() + " · " + opportunity.kind())
            .build();
    var workflow = client.newUntypedWorkflowStub(OpportunityWorkflow.TYPE, options);
    workflow.start(opportunity);
    finish(story, workflow);
    var history = client.fetchHistory(opportunity.id().workflowId());
    assertThat(history.getEvents())
        .as("a hitch of the server does not belong into a history")
        .noneMatch(event -> event.getEventType() == EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .noneMatch(event -> event.getEventType() == EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT);
    return history;
  }

  private void finish(RecordedStory story, WorkflowStub workflow) throws Exception {
    if (story.people().isPresent()) {
      ports.asked.get(1, TimeUnit.MINUTES);
      story.people().get().accept(workflow);
    }
    try {
      workflow.getResult(Object.class);
    } catch (WorkflowFailedException cancelled) {
      assertThat(ports.records).as("how %s ended", story).hasSize(1);
    }
  }
}
