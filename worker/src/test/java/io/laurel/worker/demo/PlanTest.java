package io.laurel.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

  private static final Overlay OVERLAY = DemoFiles.overlay();
  private static final Instant FIRST = Instant.parse("2026-11-24T09:12:30Z");
  private static final Instant LATER = Instant.parse("2026-11-26T21:00:00Z");

  @TempDir Path directory;

  @Test
  void keepsIdsTimesAndZonesOfTheFirstPlay() {
    var first = Plan.in(directory, OVERLAY, FIRST);
    var again = Plan.in(directory, OVERLAY, LATER);

    assertThat(again).isEqualTo(first);
    assertThat(Script.of(OVERLAY, again)).isEqualTo(Script.of(OVERLAY, first));
    assertThat(again.anchor()).isEqualTo(FIRST);
  }

  @Test
  void givesAnotherDirectoryIdsOfItsOwn(@TempDir Path other) {
    assertThat(Plan.in(directory, OVERLAY, FIRST).play())
        .isNotEqualTo(Plan.in(other, OVERLAY, FIRST).play());
  }

  @Test
  void expectsAnEndOfEveryStoryButTheSleepers() {
    var plan = Plan.in(directory, OVERLAY, FIRST);

    assertThat(plan.expected()).hasSize(OVERLAY.stories().size());
    assertThat(plan.expected().stream().filter(expected -> expected.ends() == null))
        .extracting(Plan.Expected::story)
        .containsExactly("sleeper");
  }

  @Test
  void remembersWhatWasTakenAndForgetsALineCutInHalf() throws Exception {
    var log = SentLog.in(directory);
    log.note("tent", FIRST);
    Files.writeString(
        directory.resolve("sent.log"),
        System.lineSeparator() + "boots 2026-11-2",
        java.nio.file.StandardOpenOption.APPEND);
    var again = SentLog.in(directory);
    again.note("tier", LATER);

    assertThat(SentLog.in(directory).find("tent")).contains(FIRST);
    assertThat(SentLog.in(directory).find("boots")).isEmpty();
    assertThat(SentLog.in(directory).find("tier")).contains(LATER);
  }
}
