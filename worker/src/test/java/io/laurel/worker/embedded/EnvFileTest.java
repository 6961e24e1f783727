package io.laurel.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {

  @Test
  void tellsAShellWhereEverythingIs() {
    var stack =
        new StackInfo(
            URI.create("http://127.0.0.1:8080"),
            new StackInfo.Keys("k-source", "k-viewer", "k-approver", "k-admin"),
            new StackInfo.Temporal("127.0.0.1:7233", null, null),
            URI.create("http://127.0.0.1:8090"),
            "127.0.0.1:19092",
            "jdbc:postgresql://127.0.0.1:15432/laurel?user=postgres",
            Path.of("/data"));

    assertThat(EnvFile.text(stack))
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
}
