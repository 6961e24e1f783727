package io.laurel.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "stop",
        " Stop! ",
        "stop it",
        "STOPALL",
        "Unsubscribe",
        "CANCEL",
        "end",
        "Quit.",
        "REVOKE",
        "Opt out",
        "OPT-OUT",
        "optout",
        "please stop",
        "stop texting me",
        "Please stop sending me these",
        "I want to unsubscribe from this",
        "Don't text me again",
        "do not contact me",
        "take me off your list",
        "remove me please",
        "no more texts",
        "leave me alone!!",
        "Arrêt",
        "ＳＴＯＰ"
      })
  void hearsThatSomebodyWantsNoMore(String text) {
    assertThat(OptOut.isMeantBy(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Yes please",
        "Is there a bus stop near your shop?",
        "When does the offer end",
        "can I cancel my order o-17?",
        "START",
        "How do I stop the tent from leaking?",
        "👍"
      })
  void takesOtherWordsForAnAnswer(String text) {
    assertThat(OptOut.isMeantBy(text)).isFalse();
  }
}
