package io.laurel.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.settings.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path folder;

  @Test
  void isHeldByOneProcessAtATime() {
    var root = folder.resolve("data");
    try (var _ = DataDirectory.open(root)) {
      assertThatThrownBy(() -> DataDirectory.open(root))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Another Laurel runs");
    }
    DataDirectory.open(root).close();
  }

  @Test
  void leavesAFolderAloneThatIsNotItsOwn() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DataDirectory.open(folder))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("not Laurel's");
    assertThat(folder.resolve("thesis.txt")).exists();
  }

  @Test
  void saysWhyAFolderCannotBeMade() throws Exception {
    var file = Files.writeString(folder.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DataDirectory.open(file.resolve("laurel/data")))
        .isInstanceOf(CannotStart.class)
        .hasMessage(
            "The folder %s/laurel/data cannot be used: %s is no folder; choose another with --data DIR."
                .formatted(file, file));
  }

  @Test
  void emptiesEverythingButItsLock() throws Exception {
    var root = folder.resolve("data");
    try (var data = DataDirectory.open(root)) {
      Files.writeString(data.kafka().resolve("segment"), "x");
      data.empty();

      assertThat(data.kafka()).isEmptyDirectory();
      assertThatThrownBy(() -> DataDirectory.open(root)).isInstanceOf(CannotStart.class);
    }
  }

  @Test
  void keepsSecretsForItsOwnerAndTheSameOnesEachTime() throws Exception {
    try (var data = DataDirectory.open(folder.resolve("data"))) {
      var keys = Secrets.in(data);

      assertThat(Secrets.in(data)).isEqualTo(keys);
      assertThat(keys.toString()).doesNotContain(keys.admin());
      assertThat(data.keysFile()).content().doesNotContain(keys.admin()).contains("admin");
      assertThat(data.refKeyFile()).content().matches("[0-9a-f]{64}");
      for (var name : new String[] {"secrets.json", "ref.key", "keys.json"}) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(data.root().resolve(name))))
            .isEqualTo("rw-------");
      }
    }
  }
}
