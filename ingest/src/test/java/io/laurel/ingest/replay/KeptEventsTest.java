package io.laurel.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.testing.LedgerPostgres;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptEventsTest {

  private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

  private final DataSource ledger = LedgerPostgres.database();
  private final List<CustomerEvent> sent = new ArrayList<>();

  @Test
  void sendsWhatWasAppliedWithinTheTimeInItsOrder() throws SQLException {
    identity("c-1", true);
    identity("visitor", false);
    applied("late", "c-1", "2026-11-24T12:00:00Z");
    applied("second", "visitor", "2026-11-24T11:00:00Z");
    applied("first", "c-1", "2026-11-24T10:00:00Z");
    applied("early", "c-1", "2026-11-24T09:59:59Z");

    var report = replay();

    assertThat(report).isEqualTo(new KeptEvents.Report(2, 0));
    assertThat(sent).extracting(CustomerEvent::eventId).containsExactly("first", "second");
    assertThat(sent)
        .containsExactly(
            event("first", "c-1", null, "2026-11-24T10:00:00Z"),
            event("second", null, "visitor", "2026-11-24T11:00:00Z"));
  }

  @Test
  void sendsNothingOfAnErasedPerson() throws SQLException {
    identity("c-1", true);
    applied("first", "c-1", "2026-11-24T10:00:00Z");
    run("INSERT INTO erased_customers (source_id) VALUES ('c-1')");

    assertThat(replay().sent()).isZero();
  }

  @Test
  void sendsMoreThanGoAtOnce() throws SQLException {
    identity("c-1", true);
    run(
        """
        INSERT INTO raw_events (event_id, source_id, event_type, occurred_at, received_at,
          applied_at, source, schema_version, line, properties)
        SELECT 'e-' || n, 'c-1', 'quiz_finished', TIMESTAMPTZ '2026-11-24T10:00:00Z',
          TIMESTAMPTZ '2026-11-24T10:00:00Z', TIMESTAMPTZ '2026-11-24T10:00:00Z', 'shop', 1, '', '{}'
        FROM generate_series(1, 1201) AS n\
        """);

    assertThat(replay().sent()).isEqualTo(1201);
    assertThat(sent).hasSize(1201).doesNotHaveDuplicates();
  }

  @Test
  void readsNoMoreOfAMonthThanWasAskedFor() throws SQLException {
    run(
        """
        INSERT INTO raw_events (event_id, source_id, event_type, occurred_at, received_at,
          applied_at, source, schema_version, line, properties)
        SELECT 'e-' || n, 'c-1', 'quiz_finished', at, at, at, 'shop', 1, '', '{}'
        FROM generate_series(1, 40000) AS n,
          LATERAL (SELECT TIMESTAMPTZ '2026-11-01T00:00:00Z' + n * INTERVAL '1 minute') AS t (at);
        ANALYZE raw_events\
        """);

    assertThat(plan()).contains("raw_events").doesNotContain("Seq Scan on raw_events");
  }

  private String plan() throws SQLException {
    try (var connection = ledger.getConnection();
        var explain = connection.prepareStatement("EXPLAIN " + KeptEvents.WITHIN)) {
      explain.setObject(1, TEN.atOffset(ZoneOffset.UTC));
      explain.setObject(2, TEN.plusSeconds(7200).atOffset(ZoneOffset.UTC));
      var plan = new StringJoiner("\n");
      try (var lines = explain.executeQuery()) {
        while (lines.next()) {
          plan.add(lines.getString(1));
        }
      }
      return plan.toString();
    }
  }

  @Test
  void failsWhenTheBrokerDoesNotTakeThem() throws SQLException {
    identity("c-1", true);
    applied("first", "c-1", "2026-11-24T10:00:00Z");

    assertThatThrownBy(() ->
            new KeptEvents(ledger)
                .replay(
                    TEN,
                    TEN.plusSeconds(1),
                    _ -> CompletableFuture.failedFuture(new IllegalStateException())))
        .isInstanceOf(CompletionException.class);
  }

  private KeptEvents.Report replay() throws SQLException {
    return new KeptEvents(ledger)
        .replay(
            TEN,
            TEN.plusSeconds(7200),
            event -> {
              sent.add(event);
              return CompletableFuture.completedFuture(null);
            });
  }

  private static CustomerEvent event(
      String id, @Nullable String customer, @Nullable String visitor, String at) {
    return new CustomerEvent(
        id,
        customer,
        visitor,
        "quiz_finished",
        Instant.parse(at),
        Instant.parse(at),
        "shop",
        1,
        Map.of("score", 7L));
  }

  private void identity(String id, boolean known) throws SQLException {
    run("INSERT INTO identities VALUES ('%s', '%s', %s)".formatted(id, id, known));
  }

  private void applied(String id, String source, String at) throws SQLException {
    run(
        """
        INSERT INTO raw_events (event_id, source_id, event_type, occurred_at, received_at,
          applied_at, source, schema_version, line, properties)
        VALUES ('%1$s', '%2$s', 'quiz_finished', '%3$s', '%3$s', '%3$s', 'shop', 1, 'Finished a quiz',
          '{"score": 7}')\
        """
            .formatted(id, source, at));
  }

  private void run(String sql) throws SQLException {
    try (var connection = ledger.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
