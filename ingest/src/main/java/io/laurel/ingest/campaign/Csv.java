package io.laurel.ingest.campaign;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them. */
final class Csv {

  private final String text;
  private final List<Line> records = new ArrayList<>();
  private List<String> cells = new ArrayList<>();
  private int at;
  private int line = 1;
  private int begun = 1;

  private Csv(String text) {
    this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /**
   * @param line in which it begins, from 1
   */
  record Line(int line, List<String> cells) {
    Line {
      cells = List.copyOf(cells);
    }
  }

  /** Empty lines are none. */
  static List<Line> read(String text) {
    var csv = new Csv(text);
    while (csv.at < csv.text.length()) {
      csv.cell();
    }
    csv.end();
    return csv.records;
  }

  private void cell() {
    var cell = new StringBuilder();
    boolean quoted = text.charAt(at) == '"';
    if (quoted) {
      quoted(cell);
    }
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      cell.append(text.charAt(at++));
    }
    cells.add(quoted ? cell.toString() : cell.toString().strip());
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
      if (at == text.length()) {
        cells.add("");
      }
    } else {
      lineBreak();
      end();
    }
  }

  private void quoted(StringBuilder cell) {
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' && !text.startsWith("\"\"", at)) {
        at++;
        return;
      }
      if (c == '"') {
        at++;
      }
      line += c == '\n' ? 1 : 0;
      cell.append(c);
    }
  }

  private void lineBreak() {
    if (text.startsWith("\r\n", at)) {
      at++;
    }
    at++;
    line++;
  }

  private void end() {
    if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
      records.add(new Line(begun, cells));
    }
    cells = new ArrayList<>();
    begun = line;
  }
}
