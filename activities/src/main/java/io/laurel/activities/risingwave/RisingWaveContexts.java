package io.laurel.activities.risingwave;

import io.laurel.activities.context.StoredContext;
import io.laurel.context.Contexts;
import io.laurel.context.CustomerContext;
import io.laurel.customer.CustomerId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Reads the context that RisingWave keeps up. Each look is a few look-ups by a key that stands in
 * the statement, since a join would have to be planned into look-ups first; a read-only transaction
 * pins them to one instant.
 */
public final class RisingWaveContexts implements Contexts {

  private static final String APPLIED = "SELECT 1 FROM checked_events WHERE event_id = ?";
  private static final String LINK = "SELECT customer_id FROM links WHERE source_id = ?";
  private static final String CONTEXT = "SELECT context FROM unified_context WHERE customer_id = ?";
  private static final String SESSIONS =
      """
      SELECT count(*) FROM open_events
      WHERE customer_id = ? AND event_type = 'session_started' AND occurred_at > ?\
      """;

  private final DataSource stateEngine;
  private final Clock clock;

  public RisingWaveContexts(DataSource stateEngine, Clock clock) {
    this.stateEngine = stateEngine;
    this.clock = clock;
  }

  @FunctionalInterface
  private interface Look<T> {
    T at(Connection instant) throws SQLException;
  }

  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  @Override
  public Optional<CustomerContext> of(CustomerId customer) {
    return look(instant -> context(instant, customer.value()));
  }

  /** The event first: where nothing pins the instant, a context may hold more, but never less. */
  @Override
  public Sight of(CustomerId customer, String eventId) {
    return look(instant -> {
      boolean applied = first(instant, APPLIED, _ -> true, eventId).isPresent();
      return new Sight(context(instant, customer.value()), applied);
    });
  }

  private Optional<CustomerContext> context(Connection instant, String id) throws SQLException {
    var customer = first(instant, LINK, row -> row.getString(1), id).orElse(id);
    var stored = first(instant, CONTEXT, row -> StoredContext.of(row.getString(1)), customer);
    return stored.map(it -> it.at(clock.instant(), since -> sessions(instant, customer, since)));
  }

  private static long sessions(Connection instant, String customer, Instant since) {
    try {
      var from = since.atOffset(ZoneOffset.UTC);
      return first(instant, SESSIONS, row -> row.getLong(1), customer, from).orElse(0L);
    } catch (SQLException fault) {
      throw new StateFault(fault);
    }
  }

  private <T> T look(Look<T> look) {
    try (var connection = stateEngine.getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try {
        return look.at(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException fault) {
      throw new StateFault(fault);
    }
  }

  private static <T> Optional<T> first(Connection instant, String sql, Row<T> row, Object... values)
      throws SQLException {
    try (var statement = instant.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
      }
    }
  }
}
