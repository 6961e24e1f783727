package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Sees to it that {@code raw_events} has a place for the events of this month and of the next. */
final class Months {

  private static final long LOOK_AGAIN = Duration.ofHours(6).toNanos();

  private boolean looked;
  private long lookedAt;

  /** In a transaction of its own. */
  void prepare(Connection connection) throws SQLException {
    long now = System.nanoTime();
    if (looked && now - lookedAt < LOOK_AGAIN) {
      return;
    }
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT open_months(now())");
    }
    connection.commit();
    looked = true;
    lookedAt = now;
  }
}
