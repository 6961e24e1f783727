package io.laurel.ingest.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;

/** What the columns of a result are to an event; their names in small letters, as all know them. */
final class Columns {

  private static final String WATERMARK = "watermark";
  private static final Set<String> IDS = Set.of("event_id", "customer_id", "anonymous_id");
  private static final Set<String> ENVELOPE =
      Set.of("event_id", "customer_id", "anonymous_id", "event_type", "occurred_at", "source");
  private static final Set<String> JSON = Set.of("json", "jsonb", "variant", "object", "array");
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  private record Column(int at, String name, int type, String typeName) {}

  private final List<Column> columns;

  private Columns(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  static Columns named(ResultSetMetaData result) throws SQLException {
    var columns = new ArrayList<Column>();
    for (int at = 1; at <= result.getColumnCount(); at++) {
      columns.add(
          new Column(
              at,
              result.getColumnLabel(at).toLowerCase(Locale.ROOT),
              result.getColumnType(at),
              result.getColumnTypeName(at).toLowerCase(Locale.ROOT)));
    }
    return new Columns(columns);
  }

  /**
   * @throws UnfitFeed when they make no event
   */
  static Columns of(ResultSetMetaData result) throws SQLException, UnfitFeed {
    var columns = named(result);
    var names = columns.columns.stream().map(Column::name).collect(Collectors.toSet());
    for (var needed : List.of(WATERMARK, "event_type", "occurred_at")) {
      if (!names.contains(needed)) {
        throw new UnfitFeed("its query gives no column " + needed);
      }
    }
    if (!names.contains("customer_id") && !names.contains("anonymous_id")) {
      throw new UnfitFeed("its query gives no column customer_id or anonymous_id");
    }
    return columns;
  }

  ObjectNode object(ResultSet row) throws SQLException {
    var object = JsonNodeFactory.instance.objectNode();
    for (var column : columns) {
      object.set(column.name(), value(row, column));
    }
    return object;
  }

  /**
   * @param source of events that name none
   */
  Row read(ResultSet row, String source) throws SQLException, UnfitFeed {
    var event = JsonNodeFactory.instance.objectNode().put("source", source);
    var properties = event.putObject("properties");
    var watermark = Instant.MIN;
    for (var column : columns) {
      if (column.name().equals(WATERMARK)) {
        watermark = watermark(row, column);
        continue;
      }
      var value = value(row, column);
      if (!value.isNull()) {
        (ENVELOPE.contains(column.name()) ? event : properties).set(column.name(), value);
      }
    }
    return new Row(event, watermark);
  }

  private static Instant watermark(ResultSet row, Column column) throws SQLException, UnfitFeed {
    if (!isTime(column.type())) {
      throw new UnfitFeed("its column watermark is no timestamp");
    }
    return row.getTimestamp(column.at(), calendar()).toInstant();
  }

  private static JsonNode value(ResultSet row, Column column) throws SQLException {
    if (row.getObject(column.at()) == null) {
      return NullNode.instance;
    }
    if (IDS.contains(column.name())) {
      return TextNode.valueOf(row.getString(column.at()));
    }
    if (isTime(column.type())) {
      return TextNode.valueOf(row.getTimestamp(column.at(), calendar()).toInstant().toString());
    }
    if (JSON.contains(column.typeName())) {
      return json(row.getString(column.at()));
    }
    return switch (row.getObject(column.at())) {
      case Boolean truth -> BooleanNode.valueOf(truth);
      case Float number -> fraction(Double.parseDouble(number.toString()));
      case Double number -> fraction(number);
      case Number _ -> number(row.getBigDecimal(column.at()));
      case Object _ -> TextNode.valueOf(row.getString(column.at()));
    };
  }

  /** What the checks then refuse is left for them to refuse. */
  private static JsonNode json(String text) {
    try {
      return EventJson.tree(text);
    } catch (UnreadableEvent _) {
      return TextNode.valueOf(text);
    }
  }

  private static JsonNode fraction(double number) {
    return Double.isFinite(number)
        ? DoubleNode.valueOf(number)
        : TextNode.valueOf(Double.toString(number));
  }

  private static JsonNode number(BigDecimal number) {
    var plain = number.stripTrailingZeros();
    return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18
        ? LongNode.valueOf(plain.longValueExact())
        : DecimalNode.valueOf(plain);
  }

  private static boolean isTime(int type) {
    return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE;
  }

  /** A timestamp without a zone is one in UTC. */
  static Calendar calendar() {
    return Calendar.getInstance(UTC);
  }
}
