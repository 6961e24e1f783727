package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.activities.context.ContextsContract;
import io.laurel.activities.json.DurableJson;
import io.laurel.context.Contexts;
import io.laurel.customer.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The view's JSON, stored as the projector stores it, reads into the core's own record. */
class PostgresContextsTest extends ContextsContract {

  private static final DataSource LEDGER = LedgerPostgres.database();
  private static final Clock AT =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  @BeforeAll
  static void aCustomerWithAPast() throws SQLException, IOException {
    try (var views = Files.list(Path.of("../sql/views"))) {
      for (var view : views.sorted().toList()) {
        var name = view.getFileName().toString().replaceAll("^\\d+_|\\.sql$", "");
        run("CREATE VIEW " + name + " AS " + Files.readString(view));
      }
    }
    run(
        """
        INSERT INTO identities VALUES
          ('ada', 'ada', true), ('anon', 'ada', false), ('regular', 'regular', true)
        """);
    for (var told : past()) {
      insert(told);
    }
    run(
        """
        INSERT INTO event_ids SELECT event_id, 0 FROM open_events;
        INSERT INTO context_current SELECT customer_id, version, as_of, context FROM unified_context;
        """);
  }

  private static void insert(Told told) throws SQLException {
    var row = new LinkedHashMap<>(told.properties());
    row.put("points_expires_at", told.properties().get("expires_at"));
    row.put("customer_id", told.customer());
    row.put("event_id", told.eventId());
    row.put("event_type", told.type());
    row.put("occurred_at", told.at());
    row.put("received_at", told.receivedAt());
    row.put("applied_at", told.receivedAt());
    row.put("source", SOURCE);
    row.put("line", LINE);
    row.put("counted", false);
    try (var connection = LEDGER.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO open_events
                SELECT (jsonb_populate_record(NULL::open_events, ?::JSONB)).*\
                """)) {
      insert.setString(1, DurableJson.text(row));
      insert.executeUpdate();
    }
  }

  @Override
  protected Contexts contexts(Clock clock) {
    return new PostgresContexts(LEDGER, clock);
  }

  @Test
  void countsTheSessionsOfARowThatAnEarlierReleaseWrote() throws SQLException {
    run(
        """
        INSERT INTO identities VALUES ('old', 'old', true);
        INSERT INTO context_current
        SELECT 'old', version, as_of, context - 'recent_sessions' || '{"customer_id": "old"}'
        FROM context_current WHERE customer_id = 'ada';
        INSERT INTO open_events
        SELECT (jsonb_populate_record(e, '{"customer_id": "old"}')).*
        FROM open_events AS e WHERE customer_id = 'ada';
        """);

    assertThat(contexts(AT).of(new CustomerId("old")).orElseThrow().stats().sessions30d())
        .isEqualTo(2);
  }

  @Test
  void failsWhenPostgresDoesNotAnswer() {
    var nowhere = new PGSimpleDataSource();
    nowhere.setPortNumbers(new int[] {1});

    assertThatThrownBy(
            () -> new PostgresContexts(nowhere, Clock.systemUTC()).of(new CustomerId("ada"), "e1"))
        .isInstanceOfSatisfying(
            LedgerFault.class, fault -> assertThat(fault.sqlState()).isEqualTo("08001"));
  }

  private static void run(String sql) throws SQLException {
    try (var connection = LEDGER.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
