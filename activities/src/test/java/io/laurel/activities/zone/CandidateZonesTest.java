package io.laurel.activities.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CandidateZonesTest {

  @Test
  void takesTheZoneOnFileBeforeAnythingElse() {
    assertThat(CandidateZones.of("Asia/Tokyo", "DE", "+49"))
        .containsExactly(ZoneId.of("Asia/Tokyo"));
  }

  @Test
  void takesEveryZoneOfTheCountryWhenOnlyThatIsKnown() {
    assertThat(CandidateZones.of(null, "DE", null)).contains(ZoneId.of("Europe/Berlin"));
    assertThat(CandidateZones.of("Mars/Base", "us", null))
        .contains(ZoneId.of("America/New_York"), ZoneId.of("Pacific/Honolulu"));
  }

  @Test
  void takesTheCountriesOfTheCallingCodeLast() {
    assertThat(CandidateZones.of(null, null, "+1"))
        .contains(ZoneId.of("America/New_York"), ZoneId.of("America/Toronto"));
  }

  @Test
  void knowsNothingWhenNothingIsOnFile() {
    assertThat(CandidateZones.of(null, null, null)).isEmpty();
    assertThat(CandidateZones.of("", "Germany", "49x")).isEmpty();
  }
}
