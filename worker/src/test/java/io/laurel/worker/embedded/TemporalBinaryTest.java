package io.laurel.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.settings.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalBinaryTest {

  @TempDir Path folder;

  private Optional<Path> find(Map<String, String> environment) {
    return TemporalBinary.find(name -> environment.getOrDefault(name, ""), folder);
  }

  private static Path program(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @Test
  void takesTheNamedOneThenThePathThenTheCache() throws Exception {
    var built = program(folder.resolve(TemporalBinary.BUILT));
    assertThat(find(Map.of())).contains(built);

    var onPath = program(folder.resolve("bin/temporal"));
    var path = Map.of("PATH", "/nowhere:" + onPath.getParent());
    assertThat(find(path)).contains(onPath);

    var named = program(folder.resolve("mine"));
    assertThat(find(Map.of("PATH", path.get("PATH"), "LAUREL_TEMPORAL_BIN", named.toString())))
        .contains(named);
  }

  @Test
  void complainsAboutANamedOneThatIsNotThere() {
    assertThatThrownBy(() -> find(Map.of("LAUREL_TEMPORAL_BIN", "/nowhere/temporal")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("/nowhere/temporal");
  }

  @Test
  void findsNoneWhereThereIsNone() {
    assertThat(find(Map.of("PATH", "/nowhere"))).isEmpty();
  }

  /** The launcher builds it, the Go module pins it, and this class looks for it. */
  @Test
  void agreesWithTheLauncherAndTheGoModuleOnTheVersion() throws Exception {
    var version = TemporalBinary.BUILT.substring("temporal-".length());

    assertThat(Path.of("../laurel")).content().contains("TEMPORAL_VERSION=" + version + " ");
    assertThat(Path.of("temporal/go.mod"))
        .content()
        .contains("github.com/temporalio/cli v" + version);
  }
}
