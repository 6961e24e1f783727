package io.laurel.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void putsNamesToTheLeftAndFiguresToTheRight() {
    var table = new Table("ms", "p50", "p99").row("a", "1.0", "12.0").row("longer", "100.0", "");

    assertThat(table.lines())
        .containsExactly("ms        p50   p99", "a         1.0  12.0", "longer  100.0");
  }
}
