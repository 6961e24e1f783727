package io.laurel.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
