package io.laurel.ingest.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong nanos = new AtomicLong(1_000);
  private final Pace pace = new Pace(100, nanos::get);

  @Test
  void aBatchWaitsForWhatTheOnesBeforeItTook() {
    assertThat(pace.next(50, 1)).isZero();
    assertThat(pace.next(100, 1)).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.next(1, 1)).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void nobodySavesUp() {
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(pace.next(100, 1)).isZero();
    assertThat(pace.next(1, 1)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aShareOfThePartitionsIsAShareOfTheRate() {
    pace.next(50, 0.25);
    assertThat(pace.next(1, 0.25)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(() -> new Pacing(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
