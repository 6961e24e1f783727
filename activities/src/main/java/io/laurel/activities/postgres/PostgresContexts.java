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
 * Reads the context that the projector stored: one look-up by key. What depends on now is counted
 * here. An id that was linked to a customer finds that customer.
 */
public final class PostgresContexts implements Contexts {

  private static final String CONTEXT =
      """
      SELECT c.context, (
        SELECT count(*) FROM open_events AS e
        WHERE e.customer_id = c.customer_id AND e.event_type = 'session_started' AND e.occurred_at > ?
      ) AS sessions
      FROM identities AS i JOIN context_current AS c ON c.customer_id = i.customer_id
      WHERE i.source_id = ?\
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
    var now = clock.instant();
    return statements.first(
        CONTEXT, row -> context(row, now), StoredContext.sessionsSince(now), customer.value());
  }

  @Override
  public Sight of(CustomerId customer, String eventId) {
    var now = clock.instant();
    return statements
        .first(
            SIGHT,
            row ->
                new Sight(
                    row.getString(1) == null ? Optional.empty() : Optional.of(context(row, now)),
                    row.getBoolean(3)),
            eventId,
            StoredContext.sessionsSince(now),
            customer.value())
        .orElseThrow();
  }

  private static CustomerContext context(ResultSet row, Instant now) throws SQLException {
    return StoredContext.of(row.getString(1)).at(now, row.getLong(2));
  }
}
