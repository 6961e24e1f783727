package io.laurel.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  private static final Performance.Patience SHORT =
      new Performance.Patience(Duration.ofMillis(300), Duration.ofMillis(100));

  @TempDir Path directory;
  private StandInLaurel laurel;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @BeforeEach
  void open() throws IOException {
    laurel = new StandInLaurel(directory);
  }

  @AfterEach
  void close() {
    laurel.close();
  }

  @Test
  void endsWellWhenEveryStoryEndedAsExpected() throws Exception {
    assertThat(play()).isZero();

    assertThat(laurel.puts).hasSize(DemoFiles.assets().size() + DemoFiles.campaigns().size());
    assertThat(text())
        .contains("1 of 12 · She bought a tent last week", "decided     act: ")
        .contains("12 of 12 · It is night for him too", "Left on its durable timer until")
        .doesNotContain("until the morning")
        .contains("  decline  budget_exhausted            2")
        .doesNotContain("Not every opportunity");
  }

  @Test
  void approvesThroughTemporalItself() throws Exception {
    play();

    assertThat(laurel.approved())
        .hasContent(
            "workflow signal --address 127.0.0.1:7233 --workflow-id opportunity/tier --name approve"
                + " --input {\"by\":\"you\",\"note\":\"fine\"}");
    assertThat(text())
        .contains("approve with", "tctl --address", "a person decides: the answer")
        .containsOnlyOnce("a person decides\n  happened");
  }

  @Test
  void tellsItAgainWithoutSendingAnythingNew() throws Exception {
    play();
    int events = laurel.events.size();
    int puts = laurel.puts.size();
    var before = text();
    told.reset();

    assertThat(play()).isZero();
    assertThat(laurel.events).hasSize(events);
    assertThat(laurel.puts).hasSize(puts);
    assertThat(laurel.repeated).isZero();
    assertThat(text()).contains("6 of 12").hasSizeGreaterThan(before.length() / 2);
  }

  @Test
  void goesOnWhereItWasCutOffUnderTheSameIds() throws Exception {
    play();
    int events = laurel.events.size();
    var log = directory.resolve("demo/sent.log");
    var lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, lines.size() - 4));

    assertThat(play()).isZero();
    assertThat(laurel.events).hasSize(events);
    assertThat(laurel.repeated).isEqualTo(4);
  }

  @Test
  void saysWhatIsMissingWhenAStoryDoesNotEnd() throws Exception {
    laurel.neverEnds("boots");

    assertThat(play()).isEqualTo(1);
    assertThat(text())
        .contains("Not every opportunity ended as expected:")
        .containsPattern("boots +keep-her +act, acted +no decision yet");
  }

  private int play() throws Exception {
    var out = new PrintStream(told, true, StandardCharsets.UTF_8);
    return new Demo(out, Ink.PLAIN, true, SHORT).on(laurel.stack());
  }

  private String text() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
