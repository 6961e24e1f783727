package io.laurel.ingest.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.testing.LedgerPostgres;
import io.laurel.ingest.topic.DeadLetters;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** PostgreSQL stands in for the warehouse, through the very same JDBC. */
class FeedRoundTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String SCORES =
      """
      SELECT customer_id, 'ml_score' AS event_type, scored_at AS occurred_at, 'churn' AS model,
        score, scored_at AS watermark
      FROM churn;
      """;

  private final DataSource ledger = LedgerPostgres.database();
  private final DataSource warehouse = LedgerPostgres.database();
  private final List<CustomerEvent> sent = new ArrayList<>();
  private final MockProducer<byte[], byte[]> letters =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private int taken = Integer.MAX_VALUE;

  @BeforeEach
  void table() throws SQLException {
    run(warehouse, "CREATE TABLE churn (customer_id BIGINT, score NUMERIC, scored_at TIMESTAMPTZ)");
  }

  @Test
  void aRowIsAnEvent() throws Exception {
    score(7, "0.82", "2026-11-24T10:00:00Z");

    assertThat(poll(SCORES)).isEqualTo(new FeedRound.Result(1, 0));

    var event = sent.getFirst();
    assertThat(event.customerId()).isEqualTo("7");
    assertThat(event.eventType()).isEqualTo("ml_score");
    assertThat(event.source()).isEqualTo("warehouse/churn");
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    assertThat(event.properties()).hasToString("{model=churn, score=0.82}");
  }

  @Test
  void eachColumnKeepsItsType() throws Exception {
    poll(
        """
        SELECT 'a-1' AS "ANONYMOUS_ID", 'e-1' AS event_id, 'quiz_finished' AS event_type, 'crm' AS source,
          TIMESTAMP '2026-11-24 10:00:00' AS occurred_at, TIMESTAMP '2026-11-24 10:00:00' AS watermark,
          12 AS whole, 12.00 AS plain, 12.5 AS half, 0.25::FLOAT8 AS quarter, 'NaN'::FLOAT8 AS none,
          true AS truth, NULL::TEXT AS nothing, DATE '2026-11-24' AS day,
          TIMESTAMPTZ '2026-11-24 10:00:00+01' AS moment, '{"a": [1]}'::JSONB AS tree
        """);

    var event = sent.getFirst();
    assertThat(event.eventId()).isEqualTo("e-1");
    assertThat(event.anonymousId()).isEqualTo("a-1");
    assertThat(event.source()).isEqualTo("crm");
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    assertThat(event.properties())
        .hasToString(
            "{whole=12, plain=12, half=12.5, quarter=0.25, none=NaN, truth=true, day=2026-11-24,"
                + " moment=2026-11-24T09:00:00Z, tree={a=[1]}}");
  }

  @Test
  void sendsARowOnceHoweverOftenItIsAsked() throws Exception {
    score(1, "0.1", "2026-11-24T10:00:00Z");
    score(2, "0.2", "2026-11-24T10:00:00Z");
    poll(SCORES);

    assertThat(poll(SCORES)).isEqualTo(FeedRound.Result.NOTHING);
    assertThat(sent).hasSize(2);
  }

  @Test
  void seesRowsOfTheSameWatermarkAndThoseThatComeLate() throws Exception {
    score(1, "0.1", "2026-11-24T10:00:00Z");
    poll(SCORES);
    score(2, "0.2", "2026-11-24T10:00:00Z");
    score(3, "0.3", "2026-11-24T09:55:00Z");
    score(4, "0.4", "2026-11-24T10:00:01Z");

    assertThat(poll(SCORES).sent()).isEqualTo(3);
    assertThat(customers()).containsExactly("1", "3", "2", "4");
  }

  @Test
  void readsNoMoreWhatLiesFurtherBackThanTheOverlap() throws Exception {
    score(1, "0.1", "2026-11-24T10:00:00Z");
    poll(SCORES);
    score(2, "0.2", "2026-11-24T09:49:59Z");

    assertThat(poll(SCORES)).isEqualTo(FeedRound.Result.NOTHING);
  }

  @Test
  void aRowFromTheFutureHidesNoneThatComeBeforeIt() throws Exception {
    score(1, "0.1", "2026-11-25T10:00:00Z");
    poll(SCORES);
    score(2, "0.2", "2026-11-24T11:59:00Z");

    assertThat(poll(SCORES).sent()).isEqualTo(1);
    assertThat(customers()).containsExactly("1", "2");
  }

  @Test
  void manyRowsOfOneWatermarkAreSentWhereverItWasBrokenOff() throws Exception {
    run(
        warehouse,
        """
        INSERT INTO churn SELECT n, 0.5, TIMESTAMPTZ '2026-11-24T10:00:00Z'
        FROM generate_series(1, 1700) AS n\
        """);
    taken = 1200;
    assertThatThrownBy(() -> poll(SCORES)).isInstanceOf(CompletionException.class);
    taken = Integer.MAX_VALUE;
    poll(SCORES);

    assertThat(sent.stream().map(CustomerEvent::eventId).distinct()).hasSize(1700);
    // the batch that broke off is sent again, and counts once by its ids
    assertThat(sent).hasSize(1900);
  }

  @Test
  void aChangedRowIsAnotherEvent() throws Exception {
    score(1, "0.1", "2026-11-24T10:00:00Z");
    poll(SCORES);
    run(warehouse, "UPDATE churn SET score = 0.9, scored_at = scored_at + interval '1 minute'");
    poll(SCORES);

    assertThat(sent).hasSize(2);
    assertThat(sent.getLast().properties())
        .containsEntry("model", "churn")
        .hasToString("{model=churn, score=0.9}");
  }

  @Test
  void aRowThatIsNoEventIsBuriedOnceAndStopsNoOther() throws Exception {
    score(1, "7", "2026-11-24T10:00:00Z");
    score(2, "0.2", "2026-11-24T10:00:01Z");

    assertThat(poll(SCORES)).isEqualTo(new FeedRound.Result(1, 1));
    poll(SCORES);

    assertThat(letters.history())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.topic()).isEqualTo("raw_events.dlq");
          assertThat(new String(letter.headers().lastHeader("reason").value(), UTF_8))
              .startsWith("a row of feed churn: /properties/score");
        });
  }

  @Test
  void saysWhatIsWrongWithAQuery() {
    assertThatThrownBy(() -> poll("SELECT 1 AS customer_id, now() AS watermark"))
        .isInstanceOf(UnfitFeed.class)
        .hasMessage("its query gives no column event_type");
    assertThatThrownBy(() -> poll("SELECT 1 AS customer_id"))
        .isInstanceOf(UnfitFeed.class)
        .hasMessageContaining("watermark");
    assertThatThrownBy(() ->
            poll(
                "SELECT 1 AS customer_id, 'a' AS event_type, now() AS occurred_at, 1 AS watermark"))
        .isInstanceOf(UnfitFeed.class)
        .hasMessageContaining("watermark");
    assertThatThrownBy(() -> poll("SELECT * FROM nowhere"))
        .isInstanceOf(UnfitFeed.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void oneProcessReadsAFeedAtATime() throws Exception {
    score(1, "0.1", "2026-11-24T10:00:00Z");
    try (var other = ledger.getConnection()) {
      assertThat(new Marks(other, "churn").claim()).isTrue();
      assertThat(poll(SCORES)).isEqualTo(FeedRound.Result.NOTHING);
    }

    assertThat(poll(SCORES).sent()).isEqualTo(1);
  }

  private FeedRound.Result poll(String query) throws SQLException, UnfitFeed {
    var feed = new Feed("churn", query, Duration.ofMinutes(1), Duration.ofMinutes(10));
    var outlets = new FeedRound.Outlets(this::send, new DeadLetters(letters));
    return new FeedRound(feed, at(warehouse), ledger, outlets, () -> NOW).poll();
  }

  private CompletionStage<Void> send(CustomerEvent event) {
    if (taken-- <= 0) {
      return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
    }
    sent.add(event);
    return CompletableFuture.completedFuture(null);
  }

  private static Warehouse at(DataSource database) throws SQLException {
    try (var connection = database.getConnection()) {
      var access = new Properties();
      access.put("user", "postgres");
      return Warehouse.at(connection.getMetaData().getURL(), access, null);
    }
  }

  @Test
  void takesADriverOutOfAJar() throws Exception {
    var jar =
        java.nio.file.Path.of(
            Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var connection = warehouse.getConnection()) {
      var access = new Properties();
      access.put("user", "postgres");
      var outside = Warehouse.at(connection.getMetaData().getURL(), access, jar);
      try (var other = outside.connect()) {
        assertThat(other.getClass().getClassLoader()).isNotEqualTo(Driver.class.getClassLoader());
      }
    }
    assertThatThrownBy(() -> Warehouse.at("jdbc:snowflake://x", new Properties(), jar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finds no driver");
    assertThatThrownBy(() -> Warehouse.at("jdbc:snowflake://x", new Properties(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name the driver's jar");
  }

  private List<String> customers() {
    return sent.stream().map(event -> String.valueOf(event.customerId())).toList();
  }

  private void score(int customer, String score, String at) throws SQLException {
    run(warehouse, "INSERT INTO churn VALUES (%d, %s, '%s')".formatted(customer, score, at));
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
