package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.cli.Command;
import io.laurel.worker.settings.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetSourceTest {

  @Test
  void tellsAFileThatIsNotThereFromOneThatIsNoText(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("picture.csv"), new byte[] {(byte) 0xff});

    assertThatThrownBy(() -> read(folder.resolve("none.csv")))
        .isInstanceOf(CannotStart.class)
        .hasMessageMatching("There is no file .*none[.]csv[.]");
    assertThatThrownBy(() -> read(folder.resolve("picture.csv")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("text in UTF-8");
  }

  private static void read(Path file) {
    AssetSource.read(
        new Command.Assets(Path.of("d"), file, null, true, false), Settings.read(Map.of()));
  }
}
