package io.laurel.activities.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.delivery.CallEnd;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of Twilio's answers means, as one table. */
final class TwilioFailuresTest {

  private static final String SID = "SM0123456789abcdef0123456789abcdef";

  private static CallEnd of(int status, String body) {
    return TwilioMessages.outcome(new Heard.Answer(status, body, Optional.empty()));
  }

  private static CallEnd code(int status, int code) {
    return of(status, "{\"code\": %d, \"message\": \"m\", \"status\": %d}".formatted(code, status));
  }

  @ParameterizedTest
  @CsvSource({
    "21211, invalid_number",
    "21408, region_not_enabled",
    "21602, empty_text",
    "21604, invalid_number",
    "21610, opted_out",
    "21612, not_reachable",
    "21614, not_mobile",
    "21617, text_too_long",
    "29999, twilio_29999"
  })
  void refusesTheOneText(int code, String name) {
    assertThat(code(400, code))
        .isInstanceOfSatisfying(
            CallEnd.Refused.class, refused -> assertThat(refused.code()).isEqualTo(name));
  }

  @ParameterizedTest
  @CsvSource({"401, 20003", "404, 20404", "400, 21212", "400, 21603", "400, 21606", "400, 21701"})
  void callsForAnOperator(int status, int code) {
    assertThat(code(status, code)).isInstanceOf(CallEnd.Misconfigured.class);
  }

  @ParameterizedTest
  @CsvSource({"429, 20429", "429, 20500", "400, 21611"})
  void tookNothingBecauseItWasTooMuch(int status, int code) {
    assertThat(code(status, code)).isInstanceOf(CallEnd.NotTaken.class);
  }

  @Test
  void believesTheStatusAndNotTheBody() {
    assertThat(of(429, "{\"code\":20500,\"message\":\"m\",\"status\":503}"))
        .isInstanceOf(CallEnd.NotTaken.class);
    assertThat(of(429, "<html>")).isInstanceOf(CallEnd.NotTaken.class);
    assertThat(of(503, "{\"code\":21610,\"message\":\"m\",\"status\":400}"))
        .isInstanceOf(CallEnd.Unclear.class);
  }

  @Test
  void waitsAsLongAsItIsTold() {
    var answer = new Heard.Answer(429, "", Optional.of("7"));

    assertThat(TwilioMessages.outcome(answer))
        .isInstanceOfSatisfying(
            CallEnd.NotTaken.class,
            later -> assertThat(later.delay()).isEqualTo(Duration.ofSeconds(7)));
  }

  @Test
  void aMessageWithAnSidWasTaken() {
    assertThat(of(201, "{\"sid\": \"" + SID + "\", \"status\": \"a new one\"}"))
        .isEqualTo(new CallEnd.Taken(SID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "201 | {}",
        "201 | {\"sid\": \"SM01",
        "201 | {\"sid\": \"XX0123456789abcdef0123456789abcdef\"}",
        "201 | ''",
        "302 | {\"sid\": \"SM0123456789abcdef0123456789abcdef\"}",
        "400 | <html>",
        "500 | {\"code\": 20500}",
        "502 | <html>",
        "503 | ''"
      })
  void nobodyKnowsWhatAnUnreadableAnswerMeans(int status, String body) {
    assertThat(of(status, body)).isInstanceOf(CallEnd.Unclear.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "-1", "9999999999999"})
  void anUnreadableRetryAfterIsNone(String header) {
    assertThat(TwilioMessages.outcome(new Heard.Answer(429, "", Optional.of(header))))
        .isInstanceOfSatisfying(
            CallEnd.NotTaken.class, later -> assertThat(later.delay()).isNull());
  }
}
