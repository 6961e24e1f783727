package io.laurel.activities.postgres;

import io.laurel.activities.context.StoredContext;
import io.laurel.context.Contexts;
import io.laurel.context.CustomerContext;
import io.laurel.customer.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Reads the context that the projector stored: one look-up by key. An id that was linked to a
 * customer finds that customer.
 */
public final class PostgresContexts implements Contexts {

  private static final String CONTEXT =
      """
      SELECT c.context FROM identities AS i JOIN context_current AS c ON c.customer_id = i.customer_id
      WHERE i.source_id = ?\
      """;

  private static final String SESSIONS =
      """
      SELECT count(*) FROM open_events
      WHERE customer_id = ? AND event_type = 'session_started' AND occurred_at > ?\
      """;

  /** In one statement, or the event could be applied between two looks. */
  private static final String SIGHT =
      """
      SELECT known.*, EXISTS (SELECT FROM event_ids WHERE event_id = ?)
      FROM (SELECT) AS one LEFT JOIN LATERAL (%s) AS known ON true
      """
          .formatted(CONTEXT);

  private final Statements statements;
  private final Clock clock;

  public PostgresContexts(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  @Override
  public Optional<CustomerContext> of(CustomerId customer) {
    return statements.first(CONTEXT, PostgresContexts::stored, customer.value()).map(this::now);
  }

  @Override
  public Sight of(CustomerId customer, String eventId) {
    return statements
        .first(SIGHT, PostgresContexts::seen, eventId, customer.value())
        .map(seen -> new Sight(seen.stored().map(this::now), seen.applied()))
        .orElseThrow();
  }

  private record Seen(Optional<StoredContext> stored, boolean applied) {}

  private static Seen seen(ResultSet row) throws SQLException {
    var known = row.getString(1) != null;
    return new Seen(known ? Optional.of(stored(row)) : Optional.empty(), row.getBoolean(2));
  }

  private static StoredContext stored(ResultSet row) throws SQLException {
    return StoredContext.of(row.getString(1));
  }

  private CustomerContext now(StoredContext stored) {
    return stored.at(clock.instant(), since -> sessions(stored.customerId(), since));
  }

  private long sessions(CustomerId customer, Instant since) {
    return statements.first(SESSIONS, row -> row.getLong(1), customer.value(), since).orElseThrow();
  }
}
