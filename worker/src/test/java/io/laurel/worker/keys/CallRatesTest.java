package io.laurel.worker.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallRatesTest {

  private final AtomicLong nanos = new AtomicLong();
  private final CallRates rates = new CallRates(4, new SetClock(nanos));

  private record SetClock(AtomicLong nanos) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private static ApiKey key(String name, Integer calls) {
    return new ApiKey(name, Set.of(Scope.EVENTS_WRITE), List.of(), calls);
  }

  private int admitted(ApiKey key, int calls) {
    int admitted = 0;
    for (int i = 0; i < calls; i++) {
      admitted += rates.tooEarlyBy(key).isEmpty() ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void admitsASecondsWorthAndTellsHowLongTheNextIsTooEarly() {
    assertThat(admitted(key("shop", null), 10)).isEqualTo(4);
    assertThat(rates.tooEarlyBy(key("shop", null))).contains(Duration.ofMillis(250));
  }

  @Test
  void admitsAgainAsTimePasses() {
    assertThat(admitted(key("shop", null), 4)).isEqualTo(4);

    nanos.addAndGet(Duration.ofMillis(500).toNanos());

    assertThat(admitted(key("shop", null), 10)).isEqualTo(2);
  }

  @Test
  void countsEachKeyByItself() {
    assertThat(admitted(key("shop", null), 10)).isEqualTo(4);
    assertThat(admitted(key("app", null), 10)).isEqualTo(4);
  }

  @Test
  void prefersAKeysOwnLimitAndTakesANewOneAtOnce() {
    assertThat(admitted(key("shop", 1), 10)).isEqualTo(1);
    assertThat(admitted(key("shop", 7), 10)).isEqualTo(7);
  }

  @Test
  void letsAKeyWithoutALimitCallAsItLikes() {
    assertThat(admitted(key("bench", CallRates.NO_LIMIT), 10_000)).isEqualTo(10_000);
  }
}
