package io.laurel.ingest.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far a feed has been read, in the ledger. */
final class Marks {

  private final Connection ledger;
  private final String feed;

  Marks(Connection ledger, String feed) {
    this.ledger = ledger;
    this.feed = feed;
  }

  /** Whether this session alone reads the feed from now on, until {@link #release}. */
  boolean claim() throws SQLException {
    return lock("pg_try_advisory_lock");
  }

  void release() throws SQLException {
    lock("pg_advisory_unlock");
  }

  private boolean lock(String function) throws SQLException {
    try (var lock =
        ledger.prepareStatement(
            "SELECT " + function + "(hashtextextended('warehouse/' || ?, 0))")) {
      lock.setString(1, feed);
      try (var row = lock.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Empty before the first row. */
  Optional<Instant> watermark() throws SQLException {
    try (var select =
        ledger.prepareStatement("SELECT watermark FROM warehouse_feeds WHERE feed = ?")) {
      select.setString(1, feed);
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
            : Optional.empty();
      }
    }
  }

  /** Those of these that were sent before. */
  Set<String> sent(Collection<String> eventIds) throws SQLException {
    try (var select =
        ledger.prepareStatement(
            "SELECT event_id FROM warehouse_sent WHERE feed = ? AND event_id = ANY (?)")) {
      select.setString(1, feed);
      select.setArray(2, ledger.createArrayOf("text", eventIds.toArray()));
      var sent = new HashSet<String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          sent.add(rows.getString(1));
        }
      }
      return sent;
    }
  }

  /** An event that the broker has. */
  record Sent(String eventId, Instant watermark) {}

  /**
   * Notes what was sent, and moves the watermark, never back. What lies further behind it than the
   * overlap is read no more, and forgotten.
   */
  void save(List<Sent> sent, Instant watermark, Duration overlap) throws SQLException {
    ledger.setAutoCommit(false);
    try {
      insert(sent);
      move(watermark);
      forget(overlap);
      ledger.commit();
    } catch (SQLException e) {
      ledger.rollback();
      throw e;
    } finally {
      ledger.setAutoCommit(true);
    }
  }

  private void insert(List<Sent> sent) throws SQLException {
    try (var insert =
        ledger.prepareStatement(
            """
            INSERT INTO warehouse_sent (feed, event_id, watermark)
            SELECT ?, * FROM unnest(?, ?) ON CONFLICT DO NOTHING\
            """)) {
      insert.setString(1, feed);
      insert.setArray(2, ledger.createArrayOf("text", sent.stream().map(Sent::eventId).toArray()));
      insert.setArray(
          3,
          ledger.createArrayOf(
              "timestamptz",
              sent.stream().map(row -> row.watermark().atOffset(ZoneOffset.UTC)).toArray()));
      insert.executeUpdate();
    }
  }

  private void move(Instant watermark) throws SQLException {
    try (var upsert =
        ledger.prepareStatement(
            """
            INSERT INTO warehouse_feeds AS f (feed, watermark, polled_at) VALUES (?, ?, now())
            ON CONFLICT (feed) DO UPDATE
            SET watermark = greatest(f.watermark, excluded.watermark), polled_at = now()\
            """)) {
      upsert.setString(1, feed);
      // cut off and not rounded, or rows of the same instant would lie behind it
      upsert.setObject(2, watermark.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
      upsert.executeUpdate();
    }
  }

  private void forget(Duration overlap) throws SQLException {
    try (var delete =
        ledger.prepareStatement(
            """
            DELETE FROM warehouse_sent AS s USING warehouse_feeds AS f
            WHERE s.feed = ? AND f.feed = s.feed
              AND s.watermark < f.watermark - make_interval(secs => ?)\
            """)) {
      delete.setString(1, feed);
      delete.setDouble(2, overlap.toMillis() / 1000.0);
      delete.executeUpdate();
    }
  }
}
