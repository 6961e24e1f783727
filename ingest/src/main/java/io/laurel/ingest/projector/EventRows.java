package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes events into {@code raw_events} and {@code open_events}: one statement for a batch, each
 * column one array.
 */
final class EventRows {

  private static final List<TypedColumn> TYPED = List.of(TypedColumn.values());
  private static final String TYPED_LABELS =
      TYPED.stream().map(TypedColumn::label).collect(Collectors.joining(", "));
  private static final String INSERT =
      """
      WITH arriving AS (
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %1$s) AS a (customer_id, event_id, source_id,
          event_type, occurred_at, received_at, source, schema_version, line, properties, %2$s)
      ), archived AS (
        INSERT INTO raw_events (event_id, source_id, event_type, occurred_at, received_at, source,
          schema_version, line, properties)
        SELECT event_id, source_id, event_type, occurred_at, received_at, source, schema_version,
          line, CAST(properties AS JSONB)
        FROM arriving
      )
      INSERT INTO open_events (customer_id, event_id, event_type, occurred_at, received_at, source,
        line, %2$s)
      SELECT customer_id, event_id, event_type, occurred_at, received_at, source, line, %2$s
      FROM arriving\
      """
          .formatted(
              TYPED.stream().map(column -> "?").collect(Collectors.joining(", ")), TYPED_LABELS);

  private final Connection connection;
  private final List<ReadyEvent> events;

  private EventRows(Connection connection, List<ReadyEvent> events) {
    this.connection = connection;
    this.events = events;
  }

  static void insert(Connection connection, List<ReadyEvent> events, Links links)
      throws SQLException {
    new EventRows(connection, events).insert(links);
  }

  private void insert(Links links) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      int at = 1;
      insert.setArray(at++, texts(ready -> links.customerOf(ready.event().sourceId())));
      insert.setArray(at++, texts(ReadyEvent::id));
      insert.setArray(at++, texts(ready -> ready.event().sourceId()));
      insert.setArray(at++, texts(ready -> ready.event().eventType()));
      insert.setArray(at++, times(ready -> TypedColumn.utc(ready.event().occurredAt())));
      insert.setArray(at++, times(ready -> TypedColumn.utc(ready.event().receivedAt())));
      insert.setArray(at++, texts(ready -> ready.event().source()));
      insert.setArray(at++, column("int4", ready -> ready.event().schemaVersion()));
      insert.setArray(at++, texts(ReadyEvent::line));
      insert.setArray(at++, texts(ReadyEvent::propertiesJson));
      for (var typed : TYPED) {
        insert.setArray(at++, column(typed.sqlType(), ready -> ready.columns().get(typed)));
      }
      insert.executeUpdate();
    }
  }

  private java.sql.Array texts(Function<ReadyEvent, String> value) throws SQLException {
    return column("text", value::apply);
  }

  private java.sql.Array times(Function<ReadyEvent, @Nullable Object> value) throws SQLException {
    return column("timestamptz", value);
  }

  private java.sql.Array column(String sqlType, Function<ReadyEvent, @Nullable Object> value)
      throws SQLException {
    var values = new @Nullable Object[events.size()];
    Arrays.setAll(values, n -> value.apply(events.get(n)));
    return connection.createArrayOf(sqlType, values);
  }
}
