package io.laurel.activities.postgres;

import io.laurel.activities.json.DurableJson;
import io.laurel.context.Contexts;
import io.laurel.context.CustomerContext;
import io.laurel.customer.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Reads the context that the projector stored: one look-up by key. What depends on now is counted
 * here. An id that was linked to a customer finds that customer.
 */
public final class PostgresContexts implements Contexts {

  private static final Duration SESSIONS = Duration.ofDays(30);

  // counted per id: joined, an untried table's plan might read the sessions of everybody
  private static final String CONTEXT =
      """
      SELECT c.context, (
        SELECT sum(own.sessions) FROM identities AS s
        CROSS JOIN LATERAL (
          SELECT count(*) AS sessions FROM raw_events AS e
          WHERE e.source_id = s.source_id AND e.event_type = 'session_started' AND e.occurred_at > ?
        ) AS own
        WHERE s.customer_id = i.customer_id
      )
      FROM identities AS i JOIN context_current AS c ON c.customer_id = i.customer_id
      WHERE i.source_id = ?
      """;

  private final Statements statements;
  private final Clock clock;

  public PostgresContexts(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  @Override
  public Optional<CustomerContext> of(CustomerId customer) {
    return statements.first(
        CONTEXT,
        row -> context(row.getString(1), row.getLong(2)),
        clock.instant().minus(SESSIONS),
        customer.value());
  }

  @Override
  public boolean applied(String eventId) {
    return statements
        .first("SELECT FROM event_ids WHERE event_id = ?", _ -> true, eventId)
        .isPresent();
  }

  private static CustomerContext context(String json, long sessions) {
    var stored = DurableJson.read(json, CustomerContext.class);
    return stored.withStats(stored.stats().at(sessions, 0));
  }
}
