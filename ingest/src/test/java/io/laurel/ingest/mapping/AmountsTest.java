package io.laurel.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.event.EventJson;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"129.00\" | EUR | 12900",
        "\"129\" | EUR | 12900",
        "\"129.0000\" | EUR | 12900",
        "\"-5.50\" | EUR | -550",
        "\"1500\" | JPY | 1500",
        "\"1500.00\" | JPY | 1500",
        "\"1.290\" | KWD | 1290",
        "\"0\" | XXX | 0",
        "129 | EUR | 12900",
        "19.99 | EUR | 1999",
        "0.30000000000000004 | EUR | 30",
        "59.97000000000001 | EUR | 5997",
        "1e3 | EUR | 100000",
        "\"999999999999999.99\" | EUR | 99999999999999999",
      })
  void convertsExactly(String amount, String currency, long minor) {
    assertThat(Amounts.minor(json(amount), currency)).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"129.001\" | EUR",
        "\"0.30000000000000004\" | EUR",
        "\"15.5\" | JPY",
        "19.995 | EUR",
        "\"1,50\" | EUR",
        "\"\" | EUR",
        "\"1e3\" | EUR",
        "\"0x10\" | EUR",
        "1e999999999 | EUR",
        "1e-999999999 | EUR",
        "true | EUR",
        "{} | EUR",
        "9999999999999999999 | EUR",
      })
  void neverRoundsAndNeverGuesses(String amount, String currency) {
    assertThat(Amounts.minor(json(amount), currency)).isNull();
  }

  @Test
  void bringsEveryAmountOfCentsBackAsItWas() {
    var random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      var cents = random.nextLong(1_000_000_000_000L);
      var text = BigDecimal.valueOf(cents, 2).toPlainString();

      assertThat(Amounts.minor(json("\"" + text + "\""), "EUR")).isEqualTo(cents);
      assertThat(Amounts.minor(json(Double.toString(cents / 100.0)), "EUR")).isEqualTo(cents);
    }
  }

  private static JsonNode json(String text) {
    return EventJson.tree(text);
  }
}
