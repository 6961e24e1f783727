package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskClockTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private final AtomicLong wall = new AtomicLong(TEN.toEpochMilli());
  private final TaskClock clock = new TaskClock(wall::get, Duration.ofSeconds(1));

  @Test
  void followsEventsAndWaitsForLateOnes() {
    clock.advance(TEN.minusSeconds(60));
    clock.advance(TEN.minusSeconds(90));
    assertThat(clock.now()).isEqualTo(TEN.minusSeconds(60));
    assertThat(clock.due()).isEqualTo(TEN.minusSeconds(61));
  }

  @Test
  void isNeverAheadOfTheWallWhateverASenderSays() {
    clock.advance(TEN.plusSeconds(3600));
    assertThat(clock.now()).isEqualTo(TEN);
    wall.addAndGet(5_000);
    // the wall goes on, and what happened until then has not been taken yet
    assertThat(clock.now()).isEqualTo(TEN);
  }

  @Test
  void followsAWallThatGoesBackSoThatNothingIsDueEarlyForLong() {
    wall.addAndGet(3_600_000);
    clock.advance(TEN.plusSeconds(3600));
    wall.addAndGet(-3_600_000);
    assertThat(clock.now()).isEqualTo(TEN);
    wall.addAndGet(10_000);
    assertThat(clock.now()).isEqualTo(TEN.plusSeconds(10));
  }
}
