package io.laurel.ingest.trigger;

import io.laurel.campaign.Trigger;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.testing.LedgerPostgres;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Finds absences in events that lie in a table, all at once, by window functions. */
final class BatchTriggers {

  private static final String TABLE =
      """
      create table recorded (
        event_id text collate "C" primary key, customer text, type text, at timestamptz, article text)
      """;

  /**
   * An event begins a wait unless it is only what is waited for. It is left when neither the next
   * beginning nor the next end lies before its due time.
   */
  private static final String LEFT =
      """
      with told as (
        select event_id, customer, at, type = ? as begins, type = ? and ? <> ? as ends,
               at + ?::interval as due, case when ? then article else '' end as same
        from recorded where type in (?, ?)
      ), followed as (
        select event_id, customer, due, begins,
          min(at) filter (where begins) over (partition by customer, same order by at, event_id
            rows between 1 following and unbounded following) as again,
          min(at) filter (where ends) over (partition by customer, same order by at
            range between current row and unbounded following) as ended
        from told
      )
      select customer, event_id, due from followed
      where begins and (again is null or again >= due) and (ended is null or ended >= due)
      """;

  private final DataSource database = LedgerPostgres.database();

  BatchTriggers(List<CustomerEvent> events) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.createStatement().execute(TABLE);
      connection.setAutoCommit(false);
      try (var insert =
          connection.prepareStatement("insert into recorded values (?, ?, ?, ?, ?)")) {
        for (var event : events) {
          insert.setString(1, event.eventId());
          insert.setString(2, event.sourceId());
          insert.setString(3, event.eventType());
          insert.setTimestamp(4, Timestamp.from(event.occurredAt()));
          insert.setString(5, (String) event.properties().get("cart_id"));
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }
  }

  /** One that was found: whom, after which event, and when it was due. */
  record Finding(String customer, String eventId, Instant due) implements Comparable<Finding> {
    @Override
    public int compareTo(Finding other) {
      return eventId.compareTo(other.eventId);
    }
  }

  TreeSet<Finding> left(Trigger.Absence trigger) throws SQLException {
    var found = new TreeSet<Finding>();
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(LEFT)) {
      select.setString(1, trigger.after());
      select.setString(2, trigger.until());
      select.setString(3, trigger.after());
      select.setString(4, trigger.until());
      select.setString(5, trigger.within().toSeconds() + " seconds");
      select.setBoolean(6, trigger.same() != null);
      select.setString(7, trigger.after());
      select.setString(8, trigger.until());
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Finding(rows.getString(1), rows.getString(2), rows.getTimestamp(3).toInstant()));
        }
      }
    }
    return found;
  }
}
