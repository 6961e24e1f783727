package io.laurel.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.EventStream;
import io.laurel.ingest.gateway.GatewayLimits;
import io.laurel.worker.keys.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayRoutesTest {

  private static final Stream STREAM = new Stream();
  private static Door door;

  /** Keeps events, unless it is away. */
  private static final class Stream implements EventStream {
    private final List<CustomerEvent> kept = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    @Override
    public CompletionStage<Void> send(CustomerEvent event) {
      if (away) {
        return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
      }
      kept.add(event);
      return CompletableFuture.completedFuture(null);
    }
  }

  @BeforeAll
  static void open() {
    var gateway =
        new EventGateway(STREAM, new EventChecks(), Clock.systemUTC(), GatewayLimits.standard());
    door = Door.open("gateway", beans -> beans.registerBean(EventGateway.class, () -> gateway));
  }

  @AfterAll
  static void close() {
    door.close();
  }

  @BeforeEach
  void empty() {
    STREAM.kept.clear();
    STREAM.away = false;
  }

  @Test
  void refusesAnIdempotencyKeyWhereNoAnswersAreKept() {
    var answer =
        door.send(
            "POST",
            "/ingest",
            BodyPublishers.ofString(event("a1")),
            "Authorization",
            "Bearer " + Door.ADMIN,
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "k-1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText())
        .contains("Idempotency-Key is not taken here", "event_id");
    assertThat(STREAM.kept).isEmpty();
  }

  @Test
  void takesABatchAndAnswersItsIdsInOrder() {
    var answer =
        door.post("/ingest", "[%s,%s,%s]".formatted(event("a1"), event("b1"), event("a1")));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.raw().body())
        .isEqualTo("{\"accepted\":2,\"duplicates\":1,\"event_ids\":[\"a1\",\"b1\",\"a1\"]}");
    assertThat(STREAM.kept).extracting(CustomerEvent::eventId).containsExactly("a1", "b1");
  }

  @Test
  void takesLinesAndOneEventToo() {
    var lines = event("c1") + "\n" + event("c2") + "\n";

    assertThat(post("/ingest", lines, "application/x-ndjson; charset=utf-8").status())
        .isEqualTo(202);
    assertThat(door.post("/api/event", event("c3")).status()).isEqualTo(202);
    assertThat(STREAM.kept).hasSize(3);
  }

  @Test
  void takesCloudEventsInAllThreeModes() {
    var one =
        """
        {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "quiz_finished",\
         "subject": "c-1", "time": "2026-11-20T10:00:00Z", "data": {"score": 3}}\
        """;
    var structured = one.formatted("s");
    var batch = "[" + one.formatted("b1") + "," + one.formatted("b2") + "]";

    assertThat(post("/ingest", structured, "application/cloudevents+json; charset=utf-8").status())
        .isEqualTo(202);
    assertThat(post("/ingest", batch, "application/cloudevents-batch+json").status())
        .isEqualTo(202);
    assertThat(binary("/ingest", "{\"score\": 3}", "n1").status()).isEqualTo(202);
    assertThat(binary("/api/event", "{\"score\": 3}", "n2").status()).isEqualTo(202);
    assertThat(STREAM.kept)
        .extracting(CustomerEvent::eventId)
        .containsExactly("/shop|s", "/shop|b1", "/shop|b2", "/shop|n1", "/shop|n2");
    assertThat(STREAM.kept)
        .allSatisfy(event -> assertThat(event.properties()).containsEntry("score", 3L));
  }

  @Test
  void pointsIntoTheCloudEventsOfABatch() {
    var answer =
        post("/ingest", "[{\"specversion\": \"1.0\"}]", "application/cloudevents-batch+json");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers())
        .contains("/0/id", "/0/source", "/0/type", "/0/time", "/0/subject");
    assertThat(post("/api/event", "[]", "application/cloudevents-batch+json").status())
        .isEqualTo(415);
  }

  private static Door.Answer binary(String path, String data, String id) {
    return door.send(
        "POST",
        path,
        BodyPublishers.ofString(data),
        "Authorization",
        "Bearer " + Door.ADMIN,
        "Content-Type",
        "application/json",
        "ce-specversion",
        "1.0",
        "ce-id",
        id,
        "ce-source",
        "/shop",
        "ce-type",
        "quiz_finished",
        "ce-subject",
        "c-1",
        "ce-time",
        "2026-11-20T10:00:00Z");
  }

  @Test
  void namesTheKeyAsTheSourceOfEventsThatNameNone() {
    var key = Door.keyOf(Scope.EVENTS_WRITE);
    var answer =
        door.send(
            "POST",
            "/api/event",
            BodyPublishers.ofString(event("d1")),
            "Authorization",
            "bearer " + key);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(STREAM.kept).extracting(CustomerEvent::source).containsExactly("events:write");
  }

  @Test
  void refusesABatchWholeAndNamesEveryFault() {
    var body =
        "[%s, {\"event_type\": \"page_viewed\", \"occurred_at\": \"yesterday\"}]"
            .formatted(event("e1"));
    var answer = door.post("/ingest", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("title").asText()).isEqualTo("Bad Request");
    assertThat(answer.json().path("status").asInt()).isEqualTo(400);
    assertThat(answer.pointers()).contains("/1/occurred_at", "/1/customer_id");
    assertThat(STREAM.kept).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ingest | {\"event_type\": | is not JSON",
        "/ingest | [] | holds no event",
        "/ingest | '' | is empty",
        "/api/event | [] | must be one event",
        "/ingest | {} {} | more than one JSON document",
        "/ingest | \"hello\" | ",
      })
  void saysInPlainWordsWhatIsWrongWithABody(String path, String body, String words) {
    var answer = door.post(path, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).contains("");
    assertThat(answer.json().path("detail").asText()).contains(words == null ? "" : words);
  }

  @Test
  void refusesMoreThanAThousandEvents() {
    var answer = door.post("/ingest", "[" + "{},".repeat(1_000) + "{}]");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).contains("1000 events");
  }

  @Test
  void tellsToSendAgainWhenTheBrokerIsAway() {
    STREAM.away = true;

    var answer = door.post("/ingest", event("f1"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.json().path("detail").asText()).contains("send the whole call again");
  }

  @Test
  void refusesABodyThatSaysItIsTooLarge() {
    var answer = door.post("/ingest", " ".repeat(Body.MOST_BYTES + 1));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().path("detail").asText()).contains("1048576 bytes");
  }

  @Test
  void refusesABodyThatTurnsOutTooLargeWhileItIsRead() {
    var large = new byte[Body.MOST_BYTES + 100_000];
    var answer =
        door.send(
            "POST",
            "/ingest",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
            "Authorization",
            "Bearer " + Door.ADMIN);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void takesABodyOfExactlyTheLimit() {
    var event = event("g1");
    var answer = door.post("/ingest", event + " ".repeat(Body.MOST_BYTES - event.length()));

    assertThat(answer.status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void namesTheTypesItTakes(String type) {
    var answer = post("/ingest", event("h1"), type);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Accept")).startsWith("application/json");
    assertThat(answer.json().path("detail").asText()).contains("application/x-ndjson");
  }

  @Test
  void takesNoPackedBody() {
    var answer =
        door.send(
            "POST",
            "/ingest",
            BodyPublishers.ofString("…"),
            "Authorization",
            "Bearer " + Door.ADMIN,
            "Content-Encoding",
            "gzip");

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void wantsAKeyThatItKnowsAndThatMayDoIt() {
    var none = door.send("POST", "/ingest", BodyPublishers.ofString(event("i1")));
    var unknown = bearing("nobody's");
    var other = bearing(Door.keyOf(Scope.ASSETS_READ));

    assertThat(none.status()).isEqualTo(401);
    assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.header("WWW-Authenticate")).contains("invalid_token");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.json().path("detail").asText()).contains("events:write");
    assertThat(STREAM.kept).isEmpty();
  }

  @Test
  void slowsDownAKeyThatCallsFasterThanItMay() {
    var answers =
        IntStream.rangeClosed(0, Door.SLOW_CALLS).mapToObj(_ -> bearing(Door.SLOW)).toList();

    assertThat(answers).extracting(Door.Answer::status).containsOnlyOnce(429).contains(202);
    assertThat(answers.getLast().header("Retry-After")).isEqualTo("1");
    assertThat(answers.getLast().json().path("detail").asText()).contains("Retry-After");
  }

  @Test
  void answersUnknownRoutesAndWrongMethodsWithProblems() {
    var unknown = door.get("/nothing/here");
    var method = door.get("/ingest");
    var errors = door.get("/error");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("title").asText()).isEqualTo("Not Found");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).contains("POST");
    assertThat(errors.status()).isEqualTo(404);
  }

  @Test
  void showsTheSchemaOfEachKnownTypeToAnyone() {
    var list = door.send("GET", "/schemas", BodyPublishers.noBody());
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.json().path("items")).hasSize(25);

    for (var known : list.json().path("items")) {
      var schema = door.send("GET", known.path("schema").asText(), BodyPublishers.noBody());
      assertThat(schema.header("Content-Type")).isEqualTo("application/schema+json");
      assertThat(schema.json().path("title").asText()).endsWith(known.path("event_type").asText());
    }
    assertThat(door.send("GET", "/schemas/quiz_finished", BodyPublishers.noBody()).status())
        .isEqualTo(404);
  }

  @Test
  void showsTheSchemaOfACampaignToAnyone() {
    var schema = door.send("GET", "/schemas/campaign", BodyPublishers.noBody());

    assertThat(schema.header("Content-Type")).isEqualTo("application/schema+json");
    assertThat(schema.json().path("properties").has("trigger")).isTrue();
  }

  @Test
  void tellsWhatItServesAndNothingOfAnotherRole() {
    var paths = door.send("GET", "/v3/api-docs", BodyPublishers.noBody()).json().path("paths");

    assertThat(paths.path("/ingest").has("post")).isTrue();
    assertThat(paths.has("/schemas/{eventType}")).isTrue();
    assertThat(paths.has("/api/decisions")).isFalse();
  }

  @Test
  void leavesTheHealthOpen() {
    assertThat(door.send("GET", "/actuator/health", BodyPublishers.noBody()).status())
        .isEqualTo(200);
  }

  @Test
  void hasNoRoutesOfAnotherRole() {
    assertThat(door.get("/api/customers/c-1/context").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%00b", "/a;b\\c", "/%zz", "/ingest?a=%zz"})
  void showsNothingOfTheServerForAPathThatCannotBe(String path) throws IOException {
    var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 40").doesNotContainIgnoringCase("tomcat", "<html");
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", door.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Door.Answer bearing(String key) {
    return door.send(
        "POST", "/ingest", BodyPublishers.ofString(event("k1")), "Authorization", "Bearer " + key);
  }

  private static Door.Answer post(String path, String body, String type) {
    return door.send(
        "POST",
        path,
        BodyPublishers.ofString(body),
        "Authorization",
        "Bearer " + Door.ADMIN,
        "Content-Type",
        type);
  }

  private static String event(String id) {
    return """
    {"event_id": "%s", "event_type": "page_viewed", "customer_id": "c-1",\
     "occurred_at": "2026-11-20T10:00:00Z", "properties": {"url": "/returns"}}\
    """
        .formatted(id);
  }
}
