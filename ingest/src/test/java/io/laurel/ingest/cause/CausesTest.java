package io.laurel.ingest.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void namesKindsAndStatesAndNoMessage() {
    var row = new SQLException("Failing row contains (jane@example.org)", "23514");
    assertThat(Causes.of(new KafkaException("jane", new ExecutionException(row))))
        .isEqualTo("KafkaException, SQLException 23514");
  }

  @Test
  void namesWhatHasNoCause() {
    assertThat(Causes.of(new ExecutionException(null))).isEqualTo("ExecutionException");
    assertThat(Causes.of(new IllegalStateException("jane"))).isEqualTo("IllegalStateException");
  }

  @Test
  void endsOnCausesThatGoInACircle() {
    var one = new IllegalStateException("one");
    var two = new IllegalArgumentException("two", one);
    one.initCause(two);
    assertThat(Causes.of(one)).isEqualTo("IllegalStateException, IllegalArgumentException");
  }
}
