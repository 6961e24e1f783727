package io.laurel.activities.replay;

import static io.temporal.testing.WorkflowReplayer.replayWorkflowExecution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.activities.json.DurableJson;
import io.laurel.engine.ResolvingOpportunity;
import io.laurel.engine.TaskQueues;
import io.laurel.testing.TestTemporal;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Decisions that run when a release comes must go on under its code. */
class ReplayTest {

  private static final int MOST_EVENTS = 25;

  private static TestWorkflowEnvironment temporal;
  private static Worker worker;

  @BeforeAll
  static void start() {
    temporal = TestTemporal.server(Histories.payloads());
    worker = temporal.newWorker(TaskQueues.OPPORTUNITIES);
    worker.registerWorkflowImplementationTypes(ResolvingOpportunity.class);
  }

  @AfterAll
  static void stop() {
    temporal.close();
  }

  static List<Path> files() {
    return Histories.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void todaysWorkflowDoesWhatWasRecorded(Path file) {
    var history = Histories.read(file);

    assertThatCode(() -> replayWorkflowExecution(history, worker)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void everyStoryIsRecorded(RecordedStory story) {
    assertThat(files()).anyMatch(file -> file.endsWith(story.label() + ".json"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aHistoryNamesNeitherAMachineNorAPerson(Path file) {
    assertThat(plain(Histories.read(file).toJson(true)))
        .doesNotContain("@", "/home/", "/root/", "/tmp/", "/Users/", "C:\\\\")
        .doesNotContainPattern("[+]\\d{8}");
  }

  @Test
  void anotherStepThanTheOneRecordedIsNoticed() {
    var altered = Histories.read(standard()).toJson(true).replace("ReasonThink", "ReasonAnew");

    assertThatThrownBy(
            () -> replayWorkflowExecution(WorkflowExecutionHistory.fromJson(altered), worker))
        .hasStackTraceContaining("ReasonAnew");
  }

  @Test
  void theStandardDecisionIsShort() {
    assertThat(Histories.read(standard()).getEvents()).hasSizeLessThanOrEqualTo(MOST_EVENTS);
  }

  private static Path standard() {
    return files().stream()
        .filter(file -> file.endsWith(RecordedStory.ACTED_AT_ONCE.label() + ".json"))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** Payloads are kept as base64, which would hide what they say. */
  private static String plain(String json) {
    return json
        + DurableJson.read(json, JsonNode.class).findValuesAsText("data").stream()
            .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
            .toList();
  }
}
