package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is told to stop while it has calls. */
class DrainIT {

  private static final String EVENT =
      """
      {"event_id": "%s", "event_type": "quiz_finished", "customer_id": "c-1",\
       "occurred_at": "2026-11-20T10:00:00Z"}\
      """;

  @TempDir Path folder;

  @Test
  void saysFirstThatItIsNotReadyAndThenFinishesWhatItHas() throws Exception {
    var settings = Map.of("laurel.http.drain", "8s", "server.tomcat.connection-timeout", "60s");
    try (var stack = new KafkaAndGateway(folder, settings);
        var slow = new Socket("127.0.0.1", stack.port())) {
      var body = EVENT.formatted("slow");
      send(slow, head(stack.key(), body.length()) + body.substring(0, 20));

      stack.gateway().stop();
      await().until(() -> stack.readiness() == 503);
      assertThat(stack.ingest(EVENT.formatted("late")).statusCode()).isEqualTo(202);

      await().atMost(Duration.ofSeconds(30)).until(() -> !listens(stack.port()));
      assertThat(stack.gateway().lives()).isTrue();
      send(slow, body.substring(20));
      assertThat(answer(slow)).startsWith("HTTP/1.1 202").contains("\"accepted\":1");

      assertThat(stack.gateway().endsWithin(Duration.ofSeconds(30))).isTrue();
      assertThat(keptIds(stack)).contains("late", "slow");
    }
  }

  private static Set<String> keptIds(KafkaAndGateway stack) {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    stack.readAll(record -> {
      var text = new String(record.value(), StandardCharsets.UTF_8);
      ids.add(text.replaceFirst(".*\"event_id\":\"([a-z]+)\".*", "$1"));
    });
    return ids;
  }

  private static String head(String key, int length) {
    return """
    POST /ingest HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    Connection: close\r
    \r
    """
        .formatted(key, length);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String answer(Socket socket) throws IOException {
    socket.setSoTimeout(30_000);
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static boolean listens(int port) {
    try (var _ = new Socket("127.0.0.1", port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
