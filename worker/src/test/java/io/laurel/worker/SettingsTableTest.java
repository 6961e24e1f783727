package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.worker.settings.KnownSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of the docs and the records of the code name the same settings. */
class SettingsTableTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(laurel\\.[a-z.-]+)`");

  @Test
  void theTableNamesEverySettingAndNoOther() throws IOException {
    assertThat(ROW.matcher(Files.readString(Path.of("../docs/settings.md"))).results())
        .extracting(row -> row.group(1))
        .containsExactlyInAnyOrderElementsOf(
            KnownSettings.all().stream().map(KnownSettings.Setting::name).toList());
  }
}
