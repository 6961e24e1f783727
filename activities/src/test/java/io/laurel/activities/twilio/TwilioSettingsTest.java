package io.laurel.activities.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.laurel.activities.secret.Secret;
import org.junit.jupiter.api.Test;

final class TwilioSettingsTest {

  private static final String SID = "AC" + "0".repeat(32);

  private static TwilioSettings settings(String sid, String from) {
    return new TwilioSettings(
        null, sid, new Secret("hush"), from, null, TwilioSettings.Timeouts.standard());
  }

  @Test
  void neverPrintsTheToken() {
    assertThat(settings(SID, "+15005550006").toString()).doesNotContain("hush");
  }

  @Test
  void takesANumberAShortCodeOrAService() {
    assertThat(settings(SID, "+15005550006").byService()).isFalse();
    assertThat(settings(SID, "12345").byService()).isFalse();
    assertThat(settings(SID, "MG" + "a".repeat(32)).byService()).isTrue();
  }

  @Test
  void saysWhichSettingIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("nonsense", "+15005550006"))
        .withMessageContaining("account SID");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(SID, "Laurel"))
        .withMessageContaining("sender");
  }
}
