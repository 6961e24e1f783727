package io.laurel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.worker.embedded.TemporalBinary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything, PostgreSQL too, is killed hard while many opportunities stand between their
 * reservation and their call: each acts once, and no money stays behind.
 */
@Tag("full")
class MidwayCrashIT {

  private static final int CUSTOMERS = 80;
  private static final int MIDWAY = 3;
  private static final int ROUNDS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-Xmx768m");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final List<JavaChild> started = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private Map<String, String> ports = Map.of();

  @BeforeEach
  void needsAServerThatKeepsItsWorkflows() {
    Assumptions.assumeTrue(
        TemporalBinary.find().isPresent(),
        "skipped: there is no Temporal binary, and the Java test server keeps nothing");
    ports = FreePorts.settings();
  }

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(JavaChild::close);
    http.close();
  }

  @RepeatedTest(ROUNDS)
  void eachActsOnceAndNoMoneyStaysBehind() throws Exception {
    up();
    call("PUT", "/api/assets/stove", "application/json", ASSET);
    call("PUT", "/api/campaigns/gear", "application/yaml", campaign());
    await()
        .atMost(PATIENCE)
        .until(() -> call("GET", "/api/assets/search?q=stove", "", "").contains("\"stove\""));
    send();

    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(PATIENCE)
        .until(() -> count("reservations where state = 'reserved'") >= MIDWAY);
    kill();
    up();

    await().atMost(PATIENCE).until(() -> count("decisions") == CUSTOMERS);
    assertThat(count("decisions where decision = 'act' and reason = 'acted'")).isEqualTo(CUSTOMERS);
    assertThat(count("reservations where state in ('reserved', 'in_flight')")).isZero();
    assertThat(count("reservations where state = 'committed'")).isEqualTo(CUSTOMERS);
    assertThat(grants()).hasSize(CUSTOMERS).doesNotHaveDuplicates();
  }

  private static final String ASSET =
      """
      {"kind": "coupon", "title": "A camping stove for less", "text": "A stove.",
       "value_cents": 500, "currency": "GBP", "per_customer": 1}
      """;

  private static final String SESSION =
      """
      "session_id": "s-1", "channel": "web"
      """;

  /** Never quiet while it runs. */
  private static String campaign() {
    var night = LocalTime.now(ZoneOffset.UTC).plusHours(11).withSecond(0).withNano(0);
    return """
    id: gear
    name: Gear
    goal: Offer the stove that is missing beside the tent.
    trigger: { event: { type: session_started } }
    assets: 'true'
    actions: [send_coupon]
    caps: [{ channel: loyalty, max: 1, per: P1D }]
    quiet_hours: { from: "%s", to: "%s" }
    budget: { limit_cents: 1000000, currency: GBP, period: total }
    approval: { when: "false" }
    """
        .formatted(night, night.plusHours(1));
  }

  private void send() throws Exception {
    var now = Instant.now();
    var past =
        each(number ->
            Stream.of(
                event(
                    number, "customer_updated", now, "\"timezone\": \"UTC\", \"country\": \"GB\""),
                event(
                    number,
                    "consent_changed",
                    now,
                    """
                    "channel": "loyalty", "purpose": "marketing", "granted": true\
                    """),
                event(
                    number,
                    "order_placed",
                    now,
                    """
                    "order_id": "o-%d", "total_cents": 18900, "currency": "GBP", "items": [{"product_id": "p-1",\
                     "name": "Two-person tent", "quantity": 1, "price_cents": 18900}]\
                    """
                        .formatted(number))));
    call("POST", "/ingest", "application/json", past);
    await().atMost(PATIENCE).until(() -> count("raw_events") == 3 * CUSTOMERS);
    call(
        "POST",
        "/ingest",
        "application/json",
        each(number -> Stream.of(event(number, "session_started", Instant.now(), SESSION))));
  }

  private interface Numbered {
    Stream<String> of(int number);
  }

  private static String each(Numbered events) {
    return IntStream.range(0, CUSTOMERS)
        .boxed()
        .flatMap(events::of)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String event(int number, String type, Instant at, String properties) {
    return """
    {"event_type": "%s", "customer_id": "c-%d", "occurred_at": "%s", "properties": {%s}}\
    """
        .formatted(type, number, at, properties);
  }

  private void up() throws Exception {
    Files.deleteIfExists(folder.resolve("data/env"));
    var child =
        JavaChild.start(
            folder.resolve("up-" + started.size() + ".out"),
            ports,
            FLAGS,
            Laurel.class,
            "up",
            "--data",
            folder.resolve("data").toString());
    started.add(child);
    await()
        .atMost(PATIENCE)
        .until(() -> !child.lives() || Files.exists(folder.resolve("data/env")));
    assertThat(child.lives()).as(child.output()).isTrue();
  }

  /** The database first: what it had not written is lost. */
  private void kill() throws Exception {
    for (var file : List.of("data/postgres/postmaster.pid", "data/temporal/pid")) {
      var pid = Files.readAllLines(folder.resolve(file)).getFirst().strip();
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }
    started.getLast().kill();
  }

  private long count(String what) throws SQLException, IOException {
    try (var connection = DriverManager.getConnection(env("LAUREL_JDBC"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + what)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private String call(String method, String path, String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(env("LAUREL_URL") + path))
            .header("Authorization", "Bearer " + env("LAUREL_KEY_ADMIN"))
            .header("Content-Type", type.isEmpty() ? "text/plain" : type)
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }

  private String env(String name) throws IOException {
    return Files.readAllLines(folder.resolve("data/env"), UTF_8).stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).replace("'", ""))
        .findFirst()
        .orElseThrow();
  }

  private List<String> grants() throws IOException {
    return Files.readAllLines(folder.resolve("data/sandbox/sandbox-journal.jsonl")).stream()
        .map(MidwayCrashIT::json)
        .filter(line -> line.path("provider").asText().equals("loyalty"))
        .filter(line -> !line.path("replayed").asBoolean())
        .map(line -> line.path("idempotency_key").asText())
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }
}
