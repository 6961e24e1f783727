package io.laurel.activities.risingwave;

import io.laurel.activities.context.ContextsContract.Told;
import io.laurel.activities.json.DurableJson;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/** Events told to the table that the topic feeds otherwise. */
final class Telling {

  private Telling() {}

  static void tell(DataSource stateEngine, List<Told> events, String source, String line)
      throws SQLException {
    try (var connection = stateEngine.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO checked_events (event_id, customer_id, anonymous_id, customer, event_type,
                  occurred_at, received_at, source, line, properties)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS JSONB))\
                """)) {
      for (var told : events) {
        insert.setString(1, told.eventId());
        insert.setString(2, told.isAnonymous() ? null : told.sourceId());
        insert.setString(3, told.isAnonymous() ? told.sourceId() : null);
        insert.setString(4, told.customer());
        insert.setString(5, told.type());
        insert.setObject(6, utc(told.at()));
        insert.setObject(7, utc(told.receivedAt()));
        insert.setString(8, source);
        insert.setString(9, line);
        insert.setString(10, DurableJson.text(told.properties()));
        insert.executeUpdate();
      }
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
