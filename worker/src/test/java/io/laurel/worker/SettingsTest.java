package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.HttpSettings;
import io.laurel.worker.settings.LaurelSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void refusesSettingsThatNobodyReadsInOneLine() {
    assertThatThrownBy(
            () -> Settings.read(Map.of("laurel.modle.url", "x", "laurel.state.engine", "mysql")))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("A setting cannot be used: ")
        .hasMessageContaining("did you mean laurel.model.url?")
        .hasMessageContaining("laurel.state.engine: mysql is not supported yet")
        .hasMessageNotContaining("\n");
  }

  @Test
  void namesASettingWhoseValueCannotBe() {
    assertThatThrownBy(() ->
            Settings.read(Map.of("laurel.http.port", "many"))
                .edge("laurel.http", HttpSettings.class))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("laurel.http.port cannot be \"many\"");
    assertThatThrownBy(() ->
            Settings.read(Map.of("laurel.roles", "gateway,gatway"))
                .edge("laurel", LaurelSettings.class))
        .hasMessageContaining("laurel.roles");
  }
}
