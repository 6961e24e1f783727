package io.laurel.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void takesTheNearestRankOfWhatWasMeasured() {
    var hundred = IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList().reversed();

    assertThat(Spread.of(hundred)).isEqualTo(new Spread(100, 50, 90, 99, 100));
  }

  @Test
  void roundsRanksUp() {
    var three = List.of(Duration.ofMillis(3), Duration.ofMillis(1), Duration.ofMillis(2));

    assertThat(Spread.of(three)).isEqualTo(new Spread(3, 2, 3, 3, 3));
  }

  @Test
  void isTheSameEverywhereForOne() {
    assertThat(Spread.of(List.of(Duration.ofNanos(1_500_000))))
        .isEqualTo(new Spread(1, 1.5, 1.5, 1.5, 1.5));
  }

  @Test
  void saysWhenThereIsNothing() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(Unmeasured.class);
  }
}
