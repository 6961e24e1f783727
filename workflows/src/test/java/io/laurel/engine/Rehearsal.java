package io.laurel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.laurel.decision.DecisionRecord;
import io.laurel.gate.ReasonCode;
import io.laurel.opportunity.Opportunity;
import io.laurel.testing.Opportunities;
import io.laurel.testing.ScriptedPorts;
import io.laurel.testing.TestTemporal;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One decision played to its end by scripted ports, on a server that skips time. */
final class Rehearsal implements AutoCloseable {

  final ScriptedPorts ports = new ScriptedPorts();
  final TestWorkflowEnvironment temporal;
  Duration age = Duration.ZERO;
  private @Nullable Opportunity opportunity;

  Rehearsal() {
    var json =
        JacksonJsonPayloadConverter.newDefaultObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    temporal =
        TestTemporal.server(
            DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(json)));
    TestTemporal.play(temporal, ports);
  }

  Opportunity opportunity() {
    return Objects.requireNonNull(opportunity, "nothing was started");
  }

  Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  WorkflowStub start(String id) {
    var workflow = stub(id);
    start(workflow);
    return workflow;
  }

  void start(WorkflowStub workflow) {
    workflow.start(opportunity);
  }

  /** Of an opportunity that is not started yet, for scripts that call the workflow. */
  WorkflowStub stub(String id) {
    opportunity = Opportunities.opportunity(id, now().minus(age));
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            OpportunityWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OPPORTUNITIES)
                .setWorkflowId(opportunity.id().workflowId())
                .build());
  }

  /** Plays it to its end, whichever way the workflow closes, and answers with what was recorded. */
  DecisionRecord play(String id) {
    return ended(start(id));
  }

  DecisionRecord ended(WorkflowStub workflow) {
    try {
      workflow.getResult(Resolution.class);
    } catch (WorkflowFailedException cancelled) {
      assertThat(cancelled).hasCauseInstanceOf(io.temporal.failure.CanceledFailure.class);
    }
    assertThat(ports.records).hasSize(1);
    return ports.records.getFirst();
  }

  static ReasonCode why(DecisionRecord told) {
    return told.reasons().getFirst().code();
  }

  @Override
  public void close() {
    temporal.close();
  }
}
