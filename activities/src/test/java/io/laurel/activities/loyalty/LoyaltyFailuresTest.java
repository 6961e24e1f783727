package io.laurel.activities.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.delivery.CallEnd;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of the loyalty API means, as one table. */
final class LoyaltyFailuresTest {

  private static CallEnd meaning(int status, String code) {
    return LoyaltyFailures.meaning(status, code, null);
  }

  @ParameterizedTest
  @CsvSource({
    "409, out_of_stock",
    "422, not_eligible",
    "404, not_found",
    "400, invalid_request",
    "409, something_new"
  })
  void refusesTheOneCoupon(int status, String code) {
    assertThat(meaning(status, code))
        .isInstanceOfSatisfying(
            CallEnd.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({"401, unauthorized", "403, ''", "404, ''", "301, ''", "405, ''"})
  void callsForAnOperator(int status, String code) {
    assertThat(meaning(status, code)).isInstanceOf(CallEnd.Misconfigured.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 408, 425, 500, 502, 503, 504})
  void isAskedAgainWithTheSameKey(int status) {
    assertThat(meaning(status, "")).isInstanceOf(CallEnd.AskAgain.class);
  }

  @Test
  void aKeyThatCameWithAnotherRequestIsForAPerson() {
    assertThat(meaning(409, "idempotency_key_reused")).isInstanceOf(CallEnd.Unclear.class);
  }

  @Test
  void waitsAsLongAsItIsTold() {
    assertThat(LoyaltyFailures.meaning(429, "rate_limited", Duration.ofSeconds(2)))
        .isInstanceOfSatisfying(
            CallEnd.NotTaken.class,
            later -> assertThat(later.delay()).isEqualTo(Duration.ofSeconds(2)));
  }
}
