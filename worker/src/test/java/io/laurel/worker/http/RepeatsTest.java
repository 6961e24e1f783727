package io.laurel.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.postgres.CallBook;
import io.laurel.activities.postgres.PostgresStops;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.GatewayLimits;
import io.laurel.worker.keys.Scope;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

class RepeatsTest {

  private static final String STOP =
      "{\"scope\": \"campaign\", \"value\": \"%s\", \"reason\": \"r\"}";

  private static EmbeddedPostgres server;
  private static Door door;
  private static PostgresStops stops;

  @BeforeAll
  static void open() throws Exception {
    server = EmbeddedPostgres.start();
    DataSource ledger = server.getPostgresDatabase();
    Flyway.configure().dataSource(ledger).locations("classpath:sql/ledger").load().migrate();
    stops = new PostgresStops(ledger, Clock.systemUTC());
    door = Door.open("plain", RepeatsTest::behind);
  }

  private static final AtomicInteger kept = new AtomicInteger();
  private static final EventGateway gateway =
      new EventGateway(
          _ -> {
            kept.incrementAndGet();
            return CompletableFuture.completedFuture(null);
          },
          new EventChecks(),
          Clock.systemUTC(),
          GatewayLimits.standard());

  private static void behind(GenericApplicationContext beans) {
    var ledger = server.getPostgresDatabase();
    beans.registerBean(PostgresStops.class, () -> stops);
    beans.registerBean(CallBook.class, () -> new CallBook(ledger, Clock.systemUTC()));
    beans.registerBean(Repeats.class);
    beans.registerBean(StopRoute.class);
    beans.registerBean(EventGateway.class, () -> gateway);
    beans.registerBean(IngestRoute.class);
    beans.registerBean(Moody.class);
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
    server.close();
  }

  /** Fails the first time. */
  @RestController
  static class Moody {
    private int calls;

    @PostMapping("/api/moody")
    ResponseEntity<byte[]> post() {
      if (++calls == 1) {
        throw new IllegalStateException("not today");
      }
      return Reply.ok("call " + calls);
    }
  }

  private static Door.Answer call(String method, String path, String body, String key, String by) {
    return door.send(
        method,
        path,
        BodyPublishers.ofString(body),
        "Authorization",
        "Bearer " + by,
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        key);
  }

  private static Door.Answer stop(String campaign, String key) {
    return call("POST", "/api/stops", STOP.formatted(campaign), key, Door.ADMIN);
  }

  private static long stopsOf(String campaign) {
    return stops.all().stream().filter(stop -> campaign.equals(stop.value())).count();
  }

  @Test
  void aRepeatGetsTheSameAnswerAndDoesNothing() {
    var first = stop("one", "k-one");
    var again = stop("one", "k-one");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.raw().body()).isEqualTo(first.raw().body());
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(stopsOf("one")).isEqualTo(1);
  }

  @Test
  void eventsThatComeAgainGetTheSameAnswer() {
    var event =
        "{\"event_type\": \"quiz_finished\", \"occurred_at\": \"2026-11-20T10:00:00Z\", \"customer_id\": \"%s\"}";
    for (var path : List.of("/ingest", "/api/event")) {
      int before = kept.get();
      var first = call("POST", path, event.formatted("one of " + path), path, Door.ADMIN);
      var again = call("POST", path, event.formatted("one of " + path), path, Door.ADMIN);

      assertThat(first.status()).isEqualTo(202);
      assertThat(again.raw().body()).isEqualTo(first.raw().body());
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(kept.get() - before).isEqualTo(1);
      assertThat(
              call("POST", path, event.formatted("another of " + path), path, Door.ADMIN).status())
          .isEqualTo(409);
    }
  }

  @Test
  void aBinaryCloudEventIsAnotherOneByItsHeaders() {
    assertThat(binary("ce-1").status()).isEqualTo(202);
    assertThat(binary("ce-1").header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(binary("ce-2").status()).isEqualTo(409);
  }

  private static Door.Answer binary(String id) {
    return door.send(
        "POST",
        "/ingest",
        BodyPublishers.ofString("{}"),
        "Authorization",
        "Bearer " + Door.ADMIN,
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        "k-binary",
        "ce-specversion",
        "1.0",
        "ce-id",
        id,
        "ce-source",
        "shop",
        "ce-type",
        "quiz_finished",
        "ce-time",
        "2026-11-20T10:00:00Z",
        "ce-subject",
        "c-1");
  }

  @Test
  void withoutAKeyEachCallCounts() {
    var body = STOP.formatted("two");
    assertThat(door.post("/api/stops", body).status()).isEqualTo(201);
    assertThat(door.post("/api/stops", body).status()).isEqualTo(201);
    assertThat(stopsOf("two")).isEqualTo(2);
  }

  @Test
  void anAnswerWithoutABodyIsRepeatedToo() {
    var id = stop("three", "k-three").json().path("id").asText();
    var first = call("DELETE", "/api/stops/" + id, "", "k-lift", Door.ADMIN);
    var again = call("DELETE", "/api/stops/" + id, "", "k-lift", Door.ADMIN);

    assertThat(first.status()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(204);
    assertThat(call("DELETE", "/api/stops/" + id, "", "k-lift-2", Door.ADMIN).status())
        .isEqualTo(404);
  }

  @Test
  void aRefusalIsRepeatedToo() {
    var first = call("POST", "/api/stops", "{}", "k-bad", Door.ADMIN);
    var again = call("POST", "/api/stops", "{}", "k-bad", Door.ADMIN);

    assertThat(first.status()).isEqualTo(400);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.pointers()).isEqualTo(first.pointers()).isNotEmpty();
    assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void anotherCallUnderTheSameKeyIsAConflict() {
    stop("four", "k-four");

    assertThat(stop("five", "k-four").status()).isEqualTo(409);
    assertThat(call("DELETE", "/api/stops/x", "", "k-four", Door.ADMIN).status()).isEqualTo(409);
    assertThat(stopsOf("five")).isZero();
  }

  @Test
  void theSameKeyOfAnotherCallerIsAnotherKey() {
    stop("six", "k-six");
    var other =
        call("POST", "/api/stops", STOP.formatted("seven"), "k-six", Door.keyOf(Scope.STOPS_WRITE));

    assertThat(other.status()).isEqualTo(201);
    assertThat(stopsOf("seven")).isEqualTo(1);
  }

  @Test
  void whoMayNotCallMayNotRepeatEither() {
    stop("eight", "k-eight");
    var body = STOP.formatted("eight");

    assertThat(call("POST", "/api/stops", body, "k-eight", "wrong").status()).isEqualTo(401);
    assertThat(call("POST", "/api/stops", body, "k-eight", Door.keyOf(Scope.STOPS_READ)).status())
        .isEqualTo(403);
  }

  @Test
  void whatFailedIsCarriedOutAfresh() {
    assertThat(call("POST", "/api/moody", "", "k-moody", Door.ADMIN).status()).isEqualTo(500);
    assertThat(call("POST", "/api/moody", "", "k-moody", Door.ADMIN).raw().body())
        .isEqualTo("\"call 2\"");
    assertThat(call("POST", "/api/moody", "", "k-moody", Door.ADMIN).raw().body())
        .isEqualTo("\"call 2\"");
  }

  @Test
  void ofManyAtOnceOneIsCarriedOut() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads
              .invokeAll(
                  IntStream.range(0, 8)
                      .<Callable<Door.Answer>>mapToObj(_ -> () -> stop("many", "k-many"))
                      .toList())
              .stream()
              .map(RepeatsTest::answer)
              .toList();

      assertThat(answers).extracting(Door.Answer::status).contains(201).isSubsetOf(201, 409);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 201)
          .extracting(answer -> answer.raw().body())
          .containsOnly(stop("many", "k-many").raw().body());
    }
    assertThat(stopsOf("many")).isEqualTo(1);
  }

  private static Door.Answer answer(Future<Door.Answer> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesAKeyThatNobodyCouldRead() {
    assertThat(stop("nine", "a b").status()).isEqualTo(400);
    assertThat(stop("nine", "x".repeat(201)).status()).isEqualTo(400);
    assertThat(stopsOf("nine")).isZero();
  }
}
