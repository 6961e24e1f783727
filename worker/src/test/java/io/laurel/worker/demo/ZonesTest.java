package io.laurel.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 8, 11, 12, 13, 14, 17, 20, 22, 23})
  void findsMorningAndNightAtAnyHour(int hour) {
    var now = Instant.parse("2026-03-29T00:59:59Z").plus(Duration.ofHours(hour));
    var zones = Zones.at(now);

    assertThat(now.atZone(zones.morning()).getHour()).isEqualTo(11);
    assertThat(now.atZone(zones.night()).getHour()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-15T10:00:00Z", "2026-07-15T10:00:00Z", "2026-10-25T00:30:00Z"})
  void choosesPlacesThatDoNotChangeTheirClocks(String time) {
    var now = Instant.parse(time);
    var zones = Zones.at(now);

    assertThat(now.plus(Duration.ofHours(30)).atZone(zones.morning()).getHour()).isEqualTo(17);
    assertThat(now.plus(Duration.ofHours(30)).atZone(zones.night()).getHour()).isEqualTo(8);
  }
}
