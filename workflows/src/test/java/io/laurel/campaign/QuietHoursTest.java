package io.laurel.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  private static final Duration STEP = Duration.ofMinutes(15);

  /** Across both changes of the clocks, and in a zone that has none. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-28T12:00:00Z, Europe/Berlin, 21:00, 08:00",
    "2026-03-28T12:00:00Z, Europe/Berlin, 02:30, 08:00",
    "2026-10-24T12:00:00Z, Europe/Berlin, 02:30, 08:00",
    "2026-10-24T12:00:00Z, Europe/Berlin, 21:00, 02:30",
    "2026-10-24T12:00:00Z, Europe/Berlin, 00:00, 02:00",
    "2026-10-03T12:00:00Z, Australia/Lord_Howe, 02:15, 06:00",
    "2026-04-04T06:00:00Z, Australia/Lord_Howe, 01:45, 06:00",
    "2026-06-01T00:00:00Z, Asia/Kathmandu, 13:00, 14:00",
  })
  void beginWhereTheFirstCoveredMomentIs(Instant start, ZoneId zone, LocalTime from, LocalTime to) {
    var hours = new QuietHours(from, to);
    for (int step = 0; step < 96; step++) {
      var now = start.plus(STEP.multipliedBy(step));
      if (!hours.cover(now, zone)) {
        assertThat(hours.startAfter(now, zone)).contains(firstCovered(hours, now, zone));
      }
    }
  }

  private static Instant firstCovered(QuietHours hours, Instant now, ZoneId zone) {
    var moment = now;
    while (!hours.cover(moment, zone)) {
      moment = moment.plus(STEP);
    }
    return moment;
  }

  @Test
  void neverBeginWhenTheyAreNone() {
    var none = new QuietHours(LocalTime.NOON, LocalTime.NOON);
    var zone = ZoneId.of("Europe/Berlin");
    assertThat(none.startAfter(Instant.parse("2026-06-01T00:00:00Z"), zone))
        .isEqualTo(Optional.empty());
  }
}
