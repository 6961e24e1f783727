package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.gateway.EventForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the messages of one sender become.
 *
 * @param common fields of the envelope of every row that has none of its own
 */
public record Mapping(Map<String, From> common, List<Row> rows) {

  public Mapping {
    common = new LinkedHashMap<>(common);
    rows = List.copyOf(rows);
  }

  public static Mapping of(Row... rows) {
    return new Mapping(Map.of(), List.of(rows));
  }

  /** A field of the envelope of every row that has none of its own. */
  public Mapping with(String field, From from) {
    var more = new LinkedHashMap<>(common);
    more.put(field, from);
    return new Mapping(more, rows);
  }

  public boolean knows(String kind) {
    return rows.stream().anyMatch(row -> row.kind().equals(kind));
  }

  /** An event for each row of this kind whose conditions hold. */
  public List<EventForm.Item> items(String kind, JsonNode message, String pointer) {
    return rows.stream()
        .filter(row -> row.kind().equals(kind))
        .map(row -> row.item(common, message, pointer))
        .flatMap(Optional::stream)
        .toList();
  }

  /** An event for a message of a kind that no row is for. */
  public List<EventForm.Item> items(Row row, JsonNode message, String pointer) {
    return row.item(common, message, pointer).stream().toList();
  }

  /** The rows as a table in Markdown, as the docs show it. */
  public String table() {
    var first =
        common.isEmpty()
            ? Stream.<String>empty()
            : lines("every message", "every event", fields(common, Map.of()));
    return Stream.concat(first, alike().entrySet().stream().flatMap(Mapping::lines))
        .collect(
            Collectors.joining(
                "\n", "| message | becomes | field | from |\n|---|---|---|---|\n", ""));
  }

  /** Rows that differ in the kind of message alone, with all those kinds. */
  private Map<Row, List<String>> alike() {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.of(""),
                LinkedHashMap::new,
                Collectors.mapping(Row::kind, Collectors.toList())));
  }

  private static Stream<String> lines(Map.Entry<Row, List<String>> alike) {
    var row = alike.getKey();
    var kinds = alike.getValue().stream().map(kind -> "`" + kind + "`");
    var when = row.conditions().stream().map(When::words).collect(Collectors.joining(" and "));
    var message = kinds.collect(Collectors.joining(", ")) + (when.isEmpty() ? "" : " if " + when);
    var fields = fields(row.envelope(), row.properties());
    if (row.rest() != null) {
      fields.add("all others | `" + row.rest() + "`, as they are");
    }
    return lines(message, "`" + row.type() + "`", fields);
  }

  private static List<String> fields(Map<String, From> envelope, Map<String, From> properties) {
    return Stream.of(envelope, properties)
        .flatMap(fields -> fields.entrySet().stream())
        .map(field -> "`" + field.getKey() + "` | " + field.getValue().words())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Stream<String> lines(String message, String event, List<String> fields) {
    var lines = new ArrayList<String>();
    for (var field : fields.isEmpty() ? List.of("|") : fields) {
      var head = lines.isEmpty() ? message + " | " + event : " | ";
      lines.add("| " + head + " | " + field + " |");
    }
    return lines.stream();
  }
}
