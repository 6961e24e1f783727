package io.laurel.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shell script answers by itself, before anything is built. */
class LauncherTest {

  private record Said(int code, String out, String err) {}

  private static Said laurel(String words) {
    var command = new ArrayList<>(List.of("sh", "../laurel"));
    command.addAll(List.of(words.split(" ")));
    try {
      var process = new ProcessBuilder(command).start();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor(), out, err);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h", "demo --help", "up --help", "key add --help"})
  void helpsInTheWordsOfTheProgram(String words) {
    var said = laurel(words);
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out().lines().filter(line -> !line.contains("laurel jdk")))
        .containsExactlyElementsOf(CommandLine.HELP.lines().toList());
  }

  @Test
  void tellsItsVersion() {
    assertThat(laurel("--version").out()).matches("Laurel \\d+\\.\\d+.*\n");
  }

  @ParameterizedTest
  @CsvSource({
    "demo --data --once, --data needs a folder.",
    "demo --once --data, --data needs a folder.",
    "up --data=, --data needs a folder.",
    "up --once, ./laurel up does not know --once.",
    "demmo, there is no command demmo."
  })
  void refusesWhatItDoesNotUnderstand(String words, String line) {
    var said = laurel(words);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).startsWith("laurel: " + line);
    assertThat(said.out()).isEmpty();
  }
}
