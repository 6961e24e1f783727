package io.laurel.worker.demo;

import io.laurel.worker.embedded.StackInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Says yes to an approval through Temporal itself, as a person at a terminal would. */
record Approver(StackInfo.Temporal temporal) {

  private static final String INPUT = "{\"by\":\"you\",\"note\":\"fine\"}";
  private static final String REFUSAL = "{\"by\":\"you\",\"note\":\"too much\"}";
  private static final int PATIENCE_SECONDS = 30;

  /** Command lines to be typed by a person, with this machine's real path. */
  record Words(List<String> approve, String reject) {}

  Words words(String workflowId) {
    var binary = temporal.binary();
    var program = binary == null ? "temporal" : binary.toString();
    var approve = String.join(" ", signal(program, workflowId, "approve"));
    var reject = String.join(" ", signal(program, workflowId, "reject"));
    return new Words(
        List.of(
            "%s --input '%s'".formatted(approve, INPUT),
            "tctl --address %s --ns default workflow signal --workflow_id %s --name approve --input '%s'"
                .formatted(temporal.target(), workflowId, INPUT)),
        "%s --input '%s'".formatted(reject, REFUSAL));
  }

  void approve(String workflowId) throws InterruptedException {
    var binary = temporal.binary();
    if (binary == null) {
      approveWithoutBinary(workflowId);
    } else {
      approveBy(binary, workflowId);
    }
  }

  private void approveBy(Path binary, String workflowId) throws InterruptedException {
    var command = new ArrayList<>(signal(binary.toString(), workflowId, "approve"));
    command.addAll(List.of("--input", INPUT));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new LaurelApi.Refused(String.join(" ", command) + " did not come to an end");
      }
      var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new LaurelApi.Refused(String.join(" ", command) + ": " + words.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only the Java test server comes without the command line. */
  private void approveWithoutBinary(String workflowId) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.target()).build());
    try {
      WorkflowClient.newInstance(stubs)
          .newUntypedWorkflowStub(workflowId)
          .signal("approve", Map.of("by", "you", "note", "fine"));
    } finally {
      stubs.shutdownNow();
    }
  }

  private List<String> signal(String program, String workflowId, String name) {
    return List.of(
        program,
        "workflow",
        "signal",
        "--address",
        temporal.target(),
        "--workflow-id",
        workflowId,
        "--name",
        name);
  }
}
