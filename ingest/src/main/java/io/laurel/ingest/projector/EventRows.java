package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the rows of {@code raw_events}. */
final class EventRows {

  private static final TypedColumn[] TYPED = TypedColumn.values();
  private static final String INSERT =
      """
      INSERT INTO raw_events (event_id, source_id, event_type, occurred_at, received_at, source,
        schema_version, line, properties, %s)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS JSONB), %s)\
      """
          .formatted(
              Arrays.stream(TYPED).map(TypedColumn::label).collect(Collectors.joining(", ")),
              Arrays.stream(TYPED).map(column -> "?").collect(Collectors.joining(", ")));

  private EventRows() {}

  static void insert(Connection connection, List<ReadyEvent> events) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      for (var event : events) {
        bind(insert, event);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, ReadyEvent ready) throws SQLException {
    var event = ready.event();
    int at = 1;
    insert.setString(at++, event.eventId());
    insert.setString(at++, event.sourceId());
    insert.setString(at++, event.eventType());
    insert.setObject(at++, TypedColumn.utc(event.occurredAt()), Types.TIMESTAMP_WITH_TIMEZONE);
    insert.setObject(at++, TypedColumn.utc(event.receivedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
    insert.setString(at++, event.source());
    insert.setInt(at++, event.schemaVersion());
    insert.setString(at++, ready.line());
    insert.setString(at++, ready.propertiesJson());
    for (var column : TYPED) {
      insert.setObject(at++, ready.columns().get(column), column.sqlType());
    }
  }
}
