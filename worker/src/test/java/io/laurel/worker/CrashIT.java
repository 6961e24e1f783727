package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.worker.embedded.TemporalBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a process of its own, killed hard in the middle and started again. */
class CrashIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @TempDir Path folder;
  private Map<String, String> ports = Map.of();
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void needsAServerThatKeepsItsWorkflows() {
    Assumptions.assumeTrue(
        TemporalBinary.find().isPresent(),
        "skipped: there is no Temporal binary, and the Java test server keeps nothing");
    ports = FreePorts.settings();
  }

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Temporal UI", "1 of 12", "7 of 12"})
  void losesNothingAndRepeatsNothing(String moment) throws Exception {
    var first = demo("first.out");
    await().atMost(PATIENCE).until(() -> !first.isAlive() || output("first.out").contains(moment));
    killTemporal();
    first.destroyForcibly().waitFor();

    var second = demo("second.out");
    assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(second.exitValue()).as(output("second.out")).isZero();
    assertThat(grants()).doesNotHaveDuplicates();
    assertThat(texts()).doesNotHaveDuplicates();
    assertThat(folder.resolve("data/logs/laurel.log"))
        .content()
        .doesNotContain("Auto topic creation failed");
  }

  private Process demo(String output) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx768m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Laurel.class.getName(),
            "demo",
            "--once",
            "--data",
            folder.resolve("data").toString());
    ports.forEach((setting, port) -> builder.environment().put(variable(setting), port));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(output).toFile());
    var process = builder.start();
    started.add(process);
    return process;
  }

  private static String variable(String setting) {
    return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private void killTemporal() throws IOException {
    var pid = Files.readString(folder.resolve("data/temporal/pid")).strip();
    ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
  }

  private String output(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private List<JsonNode> journal() throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(folder.resolve("data/sandbox/sandbox-journal.jsonl"))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** One effect a key; a call that is answered from memory has none. */
  private List<String> grants() throws IOException {
    return journal().stream()
        .filter(line -> line.path("provider").asText().equals("loyalty"))
        .filter(line -> !line.path("replayed").asBoolean())
        .map(line -> line.path("idempotency_key").asText())
        .toList();
  }

  private List<String> texts() throws IOException {
    return journal().stream()
        .filter(line -> line.path("provider").asText().equals("twilio"))
        .filter(line -> line.path("line").asText().equals("received"))
        .map(line -> line.path("body").path("To") + " " + line.path("body").path("Body"))
        .toList();
  }
}
