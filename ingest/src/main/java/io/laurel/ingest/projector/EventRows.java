package io.laurel.ingest.projector;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
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

  private final RoundTrip trip;
  private final List<ReadyEvent> events;

  private EventRows(RoundTrip trip, List<ReadyEvent> events) {
    this.trip = trip;
    this.events = events;
  }

  static void insert(RoundTrip trip, List<ReadyEvent> events, Links links) throws SQLException {
    new EventRows(trip, events).insert(links);
  }

  private void insert(Links links) throws SQLException {
    var columns = new ArrayList<Array>();
    columns.add(texts(ready -> links.customerOf(ready.event().sourceId())));
    columns.add(texts(ReadyEvent::id));
    columns.add(texts(ready -> ready.event().sourceId()));
    columns.add(texts(ready -> ready.event().eventType()));
    columns.add(times(ready -> TypedColumn.utc(ready.event().occurredAt())));
    columns.add(times(ready -> TypedColumn.utc(ready.event().receivedAt())));
    columns.add(texts(ready -> ready.event().source()));
    columns.add(column("int4", ready -> ready.event().schemaVersion()));
    columns.add(texts(ReadyEvent::line));
    columns.add(texts(ReadyEvent::propertiesJson));
    for (var typed : TYPED) {
      columns.add(column(typed.sqlType(), ready -> ready.columns().get(typed)));
    }
    trip.add(INSERT, columns.toArray());
  }

  private Array texts(Function<ReadyEvent, String> value) throws SQLException {
    return column("text", value::apply);
  }

  private Array times(Function<ReadyEvent, @Nullable Object> value) throws SQLException {
    return column("timestamptz", value);
  }

  private Array column(String sqlType, Function<ReadyEvent, @Nullable Object> value)
      throws SQLException {
    var values = new @Nullable Object[events.size()];
    Arrays.setAll(values, n -> value.apply(events.get(n)));
    return trip.array(sqlType, values);
  }
}
