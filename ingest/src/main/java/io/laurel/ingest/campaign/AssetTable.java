package io.laurel.ingest.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads assets from a table: a row each, with the fields of an asset as columns. Where an asset has
 * a list a cell holds its elements with semicolons between; an empty cell is no field.
 */
public final class AssetTable {

  private static final Set<String> LISTS = Set.of("tags", "tiers", "markets", "channels");
  private static final Set<String> NUMBERS = Set.of("value_cents", "stock", "per_customer");

  private AssetTable() {}

  /** The first line names the columns. */
  public static AssetReading csv(String text) {
    var records = Csv.read(text);
    if (records.isEmpty()) {
      return faulty(1, "is empty: the first line names the columns, such as id,kind,title,text");
    }
    var header = records.getFirst().cells();
    var rows = new ArrayList<ObjectNode>();
    var lines = new ArrayList<Integer>();
    for (var record : records.subList(1, records.size())) {
      if (record.cells().size() > header.size()) {
        return faulty(
            record.line(), "has more cells than there are columns: quote cells with commas");
      }
      rows.add(row(header, record.cells()));
      lines.add(record.line());
    }
    return read(rows, lines);
  }

  private static AssetReading faulty(int line, String detail) {
    return new AssetReading.Faulty(List.of(new FileFault("", line, 1, detail)));
  }

  private static ObjectNode row(List<String> header, List<String> cells) {
    var row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      row.put(header.get(i).toLowerCase(Locale.ROOT), cells.get(i));
    }
    return row;
  }

  /** Faults are told by the number of the row, from 1. */
  public static AssetReading rows(List<ObjectNode> rows) {
    var lines = new ArrayList<Integer>();
    for (int n = 1; n <= rows.size(); n++) {
      lines.add(n);
    }
    return read(rows, lines);
  }

  /** As a file of JSON with a row on each line. */
  private static AssetReading read(List<ObjectNode> rows, List<Integer> lines) {
    var text =
        rows.stream()
            .map(row -> asset(row).toString())
            .collect(Collectors.joining(",\n", "[\n", "\n]"));
    return switch (AssetFile.read(text)) {
      case AssetReading.Valid valid -> valid;
      case AssetReading.Faulty(var faults) ->
          new AssetReading.Faulty(faults.stream().map(fault -> at(fault, lines)).toList());
    };
  }

  private static FileFault at(FileFault fault, List<Integer> lines) {
    int row = Math.clamp(fault.line() - 2, 0, lines.size() - 1);
    return new FileFault(fault.pointer(), lines.get(row), 1, fault.detail());
  }

  private static ObjectNode asset(ObjectNode row) {
    var asset = JsonNodeFactory.instance.objectNode();
    for (var cell : row.properties()) {
      if (!cell.getValue().isNull() && !cell.getValue().asText("-").isBlank()) {
        asset.set(cell.getKey(), field(cell.getKey(), cell.getValue()));
      }
    }
    return asset;
  }

  private static JsonNode field(String name, JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    var text = value.textValue();
    if (LISTS.contains(name)) {
      var list = JsonNodeFactory.instance.arrayNode();
      Arrays.stream(text.split(";", -1))
          .map(String::strip)
          .filter(element -> !element.isEmpty())
          .forEach(list::add);
      return list;
    }
    // a cell has no quotes that could make a text of a number
    return NUMBERS.contains(name) && text.matches("-?\\d{1,18}(\\.\\d{1,9})?")
        ? DecimalNode.valueOf(new BigDecimal(text))
        : TextNode.valueOf(text);
  }
}
