package io.laurel.ingest.armed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Who is armed, in PostgreSQL. */
public final class ArmedTable {

  private static final Duration OVER = Duration.ofDays(7);

  private static final String PAGE =
      """
      select * from armed
      where campaign_id = ?
        and (?::text is null or customer_id = ?)
        and (due_at, customer_id, correlation) > (?, ?, ?)
      order by due_at, customer_id, correlation
      limit ?
      """;

  private static final String PUT =
      """
      insert into armed (campaign_id, customer_id, correlation, campaign_version, event_id, armed_at, due_at)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (campaign_id, customer_id, correlation) do update set
        campaign_version = excluded.campaign_version, event_id = excluded.event_id,
        armed_at = excluded.armed_at, due_at = excluded.due_at
      """;

  private final DataSource ledger;

  public ArmedTable(DataSource ledger) {
    this.ledger = ledger;
  }

  /** The last one of a page. */
  public record Place(Instant dueAt, String customerId, String correlation) {
    public static final Place FIRST = new Place(Instant.EPOCH, "", "");
  }

  /**
   * @param customerId empty for all customers
   */
  public record Query(String campaignId, Optional<String> customerId, Place after, int limit) {}

  /** Earliest due first. */
  public List<Armed> page(Query query) throws SQLException {
    try (var connection = ledger.getConnection();
        var select = connection.prepareStatement(PAGE)) {
      var customer = query.customerId().orElse(null);
      select.setString(1, query.campaignId());
      select.setString(2, customer);
      select.setString(3, customer);
      select.setTimestamp(4, Timestamp.from(query.after().dueAt()));
      select.setString(5, query.after().customerId());
      select.setString(6, query.after().correlation());
      select.setInt(7, query.limit());
      var page = new ArrayList<Armed>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          page.add(armed(rows));
        }
      }
      return page;
    }
  }

  /** All of it, or nothing. */
  void follow(List<Map.Entry<ArmedRecords.Key, Optional<Armed>>> changes) throws SQLException {
    try (var connection = ledger.getConnection()) {
      connection.setAutoCommit(false);
      try {
        remove(connection, changes);
        put(connection, changes);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** A word that was compacted away while nobody read leaves a row behind. */
  void forget(Instant now) throws SQLException {
    try (var connection = ledger.getConnection();
        var delete = connection.prepareStatement("delete from armed where due_at < ?")) {
      delete.setTimestamp(1, Timestamp.from(now.minus(OVER)));
      delete.executeUpdate();
    }
  }

  private static void remove(
      Connection connection, List<Map.Entry<ArmedRecords.Key, Optional<Armed>>> changes)
      throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from armed where campaign_id = ? and customer_id = ? and correlation = ?")) {
      for (var change : changes) {
        if (change.getValue().isEmpty()) {
          key(delete, change.getKey());
          delete.addBatch();
        }
      }
      delete.executeBatch();
    }
  }

  private static void put(
      Connection connection, List<Map.Entry<ArmedRecords.Key, Optional<Armed>>> changes)
      throws SQLException {
    try (var insert = connection.prepareStatement(PUT)) {
      for (var change : changes) {
        var armed = change.getValue().orElse(null);
        if (armed != null) {
          key(insert, change.getKey());
          insert.setInt(4, armed.campaignVersion());
          insert.setString(5, armed.eventId());
          insert.setTimestamp(6, Timestamp.from(armed.armedAt()));
          insert.setTimestamp(7, Timestamp.from(armed.dueAt()));
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void key(PreparedStatement statement, ArmedRecords.Key key) throws SQLException {
    statement.setString(1, key.campaignId());
    statement.setString(2, key.customerId());
    statement.setString(3, key.correlation());
  }

  private static Armed armed(ResultSet row) throws SQLException {
    return new Armed(
        row.getString("campaign_id"),
        row.getInt("campaign_version"),
        row.getString("customer_id"),
        row.getString("correlation"),
        row.getString("event_id"),
        row.getTimestamp("armed_at").toInstant(),
        row.getTimestamp("due_at").toInstant());
  }
}
