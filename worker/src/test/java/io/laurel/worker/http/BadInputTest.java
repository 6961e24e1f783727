package io.laurel.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.EventStream;
import io.laurel.ingest.gateway.GatewayLimits;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send. Each is refused in plain words, and nothing of it is kept. */
class BadInputTest {

  private static final int ROOM = 2 * Body.MOST_BYTES;
  private static final Duration ARRIVAL = Duration.ofSeconds(3);

  private static final List<CustomerEvent> KEPT = new CopyOnWriteArrayList<>();
  private static Door door;

  @BeforeAll
  static void open() {
    EventStream stream =
        event -> {
          KEPT.add(event);
          return CompletableFuture.completedFuture(null);
        };
    var gateway =
        new EventGateway(stream, new EventChecks(), Clock.systemUTC(), GatewayLimits.standard());
    door =
        Door.open(
            "gateway",
            new BodyRoom(ROOM, Duration.ofMillis(200), ARRIVAL),
            beans -> beans.registerBean(EventGateway.class, () -> gateway),
            "--server.tomcat.connection-timeout=1s");
  }

  @AfterAll
  static void close() {
    door.close();
  }

  @AfterEach
  void nothingIsKept() {
    assertThat(KEPT).isEmpty();
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("a hundred thousand tiny fields", object(100_000, i -> "\"" + i + "\":1")),
        arguments("tiny fields as properties", properties(object(80_000, i -> "\"" + i + "\":1"))),
        arguments("tiny lists", properties("{\"a\":[" + "[],".repeat(200_000) + "[]]}")),
        arguments("strange names", object(60_000, i -> "\"\\ud800" + i + "\":1")),
        arguments("too many events", "[" + "{},".repeat(300_000) + "{}]"),
        arguments("deep lists", "[".repeat(500_000) + "]".repeat(500_000)),
        arguments("deep objects", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)),
        arguments("deep properties", properties("{\"a\":".repeat(15) + "1" + "}".repeat(15))),
        arguments("not a number", properties("{\"a\": NaN}")),
        arguments("infinity", properties("{\"a\": -Infinity}")),
        arguments("a huge exponent", properties("{\"a\": 1e999999999}")),
        arguments("a tiny exponent", properties("{\"a\": 1e-999999999}")),
        arguments("an exponent beyond", properties("{\"a\": 1e99999999999999999999}")),
        arguments("a long number", properties("{\"a\": " + "9".repeat(900_000) + "}")),
        arguments("a long text", properties("{\"a\": \"" + "x".repeat(900_000) + "\"}")),
        arguments("a long name", properties("{\"" + "x".repeat(900_000) + "\": 1}")),
        arguments("a field twice", properties("{\"a\": 1, \"a\": 2}")),
        arguments("half a character", properties("{\"a\": \"\\ud800\"}")),
        arguments("a zero", properties("{\"a\": \"\\u0000\"}")),
        arguments("a comment", "/* hello */ {}"),
        arguments("single quotes", "{'event_type': 'page_viewed'}"),
        arguments("only spaces", " ".repeat(1_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void refusesABodyThatIsNoEvent(String name, String body) {
    var answer = door.post("/ingest", body);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("errors")).isNotEmpty();
    assertThat(answer.raw().body().length()).isLessThan(20_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00c3(",
        "\u00a0\u00a1",
        "\u00e2(\u00a1",
        "\u00f0\u0080\u0080\u0080",
        "\u00c0\u00af",
        "\u00ed\u00a0\u0080",
        "\u00fe\u00ff",
        "\u00ff"
      })
  void refusesWhatIsNotUtf8(String bytes) {
    var body = properties("{\"a\": \"" + bytes + "\"}").getBytes(StandardCharsets.ISO_8859_1);

    var answer =
        door.send(
            "POST",
            "/ingest",
            BodyPublishers.ofByteArray(body),
            "Authorization",
            "Bearer " + Door.ADMIN);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).contains("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c-1\\r\\nSet-Cookie: a=b",
        "c-1\\nX-Admin: true",
        "c-1\\u0000",
        "c-1\\u0085X-Admin: true",
        "\\t",
        "c-1\\u007f"
      })
  void refusesAnIdThatWouldBreakALine(String id) {
    for (var field : List.of("customer_id", "anonymous_id", "event_id", "source")) {
      var answer = door.post("/ingest", event("\"" + field + "\": \"" + id + "\","));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.pointers()).contains("/" + field);
      assertThat(answer.raw().headers().map()).doesNotContainKeys("Set-Cookie", "X-Admin");
      assertThat(answer.raw().body()).doesNotContain("Admin", "Cookie");
    }
  }

  @Test
  void doesNotWaitForACallerWhoDrips() throws IOException {
    try (var call = new RawCall(door).send(RawCall.head(100_000)).send("{")) {
      assertThat(call.drip())
          .startsWith("HTTP/1.1 408")
          .contains("application/problem+json", "send the call again")
          .containsIgnoringCase("connection: close");
    }
  }

  @Test
  void doesNotWaitForACallerWhoFallsSilent() throws IOException {
    try (var call = new RawCall(door).send(RawCall.head(100_000)).send("{\"event_type\":")) {
      assertThat(call.answer()).startsWith("HTTP/1.1 408").contains("application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
        "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
        "Content-Length: 99999999999999999999\r\n\r\n{}",
        "Bad Header: x\r\n\r\n",
      })
  void refusesAHeadThatMeansTwoThings(String rest) throws IOException {
    var head =
        "POST /ingest HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + Door.ADMIN
            + "\r\nContent-Type: application/json\r\n";
    try (var call = new RawCall(door).send(head + rest)) {
      assertThat(call.answer())
          .startsWith("HTTP/1.1 4")
          .doesNotContainIgnoringCase("tomcat", "<html", "exception");
    }
  }

  @Test
  void refusesAHeadWithoutEnd() throws IOException {
    try (var call = new RawCall(door).send("GET /schemas HTTP/1.1\r\nHost: a\r\nX: ")) {
      assertThat(call.send("x".repeat(20_000) + "\r\n\r\n").answer())
          .startsWith("HTTP/1.1 4")
          .doesNotContainIgnoringCase("tomcat", "<html");
    }
  }

  private static String event(String fields) {
    var ids = fields.contains("customer_id") ? fields : "\"customer_id\": \"c-1\"," + fields;
    return "{"
        + ids
        + "\"event_type\": \"quiz_finished\", \"occurred_at\": \"2026-11-20T10:00:00Z\"}";
  }

  private static String properties(String properties) {
    return event("\"properties\": " + properties + ",");
  }

  private static String object(int fields, IntFunction<String> field) {
    return IntStream.range(0, fields).mapToObj(field).collect(Collectors.joining(",", "{", "}"));
  }
}
