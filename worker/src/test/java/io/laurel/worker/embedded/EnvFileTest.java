package io.laurel.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.worker.cli.StartTable;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.ApiKeys;
import io.laurel.worker.keys.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {

  private static final StackInfo.Keys KEYS =
      new StackInfo.Keys("k-source", "k-viewer", "k-approver", "k-admin");

  @Test
  void tellsAShellWhereEverythingIs() {
    assertThat(EnvFile.text(stack(KEYS)))
        .isEqualTo(
            """
            LAUREL_URL=http://127.0.0.1:8080
            LAUREL_KEY_SOURCE=k-source
            LAUREL_KEY_ADMIN=k-admin
            LAUREL_KEY_APPROVER=k-approver
            LAUREL_KEY_VIEWER=k-viewer
            LAUREL_TEMPORAL=127.0.0.1:7233
            LAUREL_KAFKA=127.0.0.1:19092
            LAUREL_JDBC='jdbc:postgresql://127.0.0.1:15432/laurel?user=postgres'
            LAUREL_SANDBOX=http://127.0.0.1:8090
            """);
  }

  @Test
  void readsWhatAStackWrote(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("env"), "A=1\nB='x?y=z'\nC='it'\\''s'\n");

    assertThat(EnvFile.read(folder)).isEqualTo(Map.of("A", "1", "B", "x?y=z", "C", "it's"));
    assertThat(EnvFile.read(folder.resolve("none"))).isEmpty();
  }

  @Test
  void tellsNoKeyThatWasRevoked() {
    var owner = new ApiKey("viewer", Scope.reading(), List.of());
    var left = ApiKeys.none().with(KEYS.viewer(), owner);

    assertThat(EnvFile.text(stack(KEYS.among(left))))
        .contains("LAUREL_KEY_VIEWER=k-viewer\n")
        .doesNotContain("LAUREL_KEY_ADMIN", "LAUREL_KEY_SOURCE", "k-approver");
    assertThat(StartTable.of(stack(KEYS.among(left))))
        .contains(
            "  Key viewer    k-viewer",
            "  Key admin     was revoked; for another: ./laurel key add NAME --data /data --scopes"
                + " admin");
  }

  private static StackInfo stack(StackInfo.Keys keys) {
    return new StackInfo(
        URI.create("http://127.0.0.1:8080"),
        keys,
        new StackInfo.Temporal("127.0.0.1:7233", null, null),
        URI.create("http://127.0.0.1:8090"),
        "127.0.0.1:19092",
        "jdbc:postgresql://127.0.0.1:15432/laurel?user=postgres",
        Path.of("/data"));
  }
}
