package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.worker.settings.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaurelTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<Integer> codes = new ArrayList<>();
  private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
  private final Laurel laurel = new Laurel(err, err, codes::add);

  @Test
  void aFaultThatNobodyExpectedEndsTheProcessWithOneLine() {
    laurel.toItsEnd(() -> {
      throw new UncheckedIOException(new IOException("jane"));
    });
    laurel.toItsEnd(() -> {
      throw new StackOverflowError();
    });

    assertThat(codes).containsExactly(1, 1);
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "laurel: Broke off (UncheckedIOException, IOException); the log tells more.",
            "laurel: Broke off (StackOverflowError); the log tells more.");
  }

  @Test
  void aProcessThatCannotStartSaysWhy() {
    laurel.toItsEnd(() -> {
      throw new CannotStart("Set laurel.ledger.url.");
    });

    assertThat(codes).containsExactly(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("laurel: Set laurel.ledger.url.\n");
  }

  @Test
  void whatEndsWellLeavesTheProcessAlone() {
    laurel.toItsEnd(() -> {});

    assertThat(codes).isEmpty();
    assertThat(said.size()).isZero();
  }
}
