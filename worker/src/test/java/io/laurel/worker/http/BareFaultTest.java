package io.laurel.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BareFaultTest {

  private static String logged(Throwable fault) {
    var text = new StringWriter();
    BareFault.of(fault).printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void tellsWhatAndWhereAndNothingThatACallerSent() {
    var fault = new IllegalStateException("alice", new NumberFormatException("For input: alice"));

    assertThat(logged(fault))
        .contains("java.lang.IllegalStateException", "java.lang.NumberFormatException")
        .contains("BareFaultTest.tellsWhatAndWhere")
        .doesNotContain("alice");
  }

  @Test
  void keepsOurOwnWords() {
    assertThat(logged(Problem.unknown("There is no such asset."))).contains("no such asset");
  }

  @Test
  void endsWhereCausesGoRound() {
    var first = new IllegalStateException();
    first.initCause(new IllegalStateException(first));

    assertThat(logged(first)).contains("java.lang.IllegalStateException");
  }
}
