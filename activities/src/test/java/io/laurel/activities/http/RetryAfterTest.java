package io.laurel.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource({"7, 7000", "0, 0", "' 1.5 ', 1500", "0.0001, 1", "86400, 86400000"})
  void readsSeconds(String value, long millis) {
    assertThat(RetryAfter.of(Optional.of(value))).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void prefersMilliseconds() {
    var headers =
        HttpHeaders.of(
            Map.of("Retry-After-Ms", List.of("250"), "Retry-After", List.of("1")), (_, _) -> true);
    assertThat(RetryAfter.in(headers)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void readsADate() {
    var soon = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10);
    assertThat(RetryAfter.of(Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(soon))))
        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    assertThat(RetryAfter.of(Optional.of("Wed, 21 Oct 2015 07:28:00 GMT")))
        .isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-1",
        "NaN",
        "Infinity",
        "1e300",
        "86401",
        "Fri, 21 Oct 2095 07:28:00 GMT"
      })
  void whatNobodyWouldMeanIsNone(String value) {
    assertThat(RetryAfter.of(Optional.of(value))).isNull();
    assertThat(RetryAfter.of(Optional.empty())).isNull();
  }
}
