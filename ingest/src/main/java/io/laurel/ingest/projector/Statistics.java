package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Has PostgreSQL count its rows each time this process has applied ten times as many events. The
 * plans that were made over empty tables, and that autovacuum leaves standing for a minute or more,
 * may read everybody's events to find one customer's; counting has them made anew.
 */
final class Statistics {

  /** From here on autovacuum keeps up. */
  private static final long LAST = 1_000_000;

  private long applied;
  private long next = 100;

  void follow(Connection connection, int events) throws SQLException {
    applied += events;
    if (applied < next || next > LAST) {
      return;
    }
    while (next <= applied) {
      next *= 10;
    }
    try (var statement = connection.createStatement()) {
      statement.execute("ANALYZE open_events, openings, identities, context_current");
    }
    connection.commit();
  }
}
