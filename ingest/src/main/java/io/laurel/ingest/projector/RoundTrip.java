package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that PostgreSQL is sent together. It carries them out one after the other, each sees
 * what the ones before it did, and only the last is waited for.
 */
final class RoundTrip {

  private final Connection connection;
  private final List<String> statements = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final List<Row> readers = new ArrayList<>();

  RoundTrip(Connection connection) {
    this.connection = connection;
  }

  /** Takes in one row of what a statement finds. */
  @FunctionalInterface
  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  void add(String sql, Object... its) {
    add(sql, _ -> {}, its);
  }

  void add(String sql, Row row, Object... its) {
    statements.add(sql);
    readers.add(row);
    values.addAll(List.of(its));
  }

  java.sql.Array array(String sqlType, @Nullable Object[] elements) throws SQLException {
    return connection.createArrayOf(sqlType, elements);
  }

  /** Sends what was added since the last time. */
  void run() throws SQLException {
    try (var all = connection.prepareStatement(String.join(";\n", statements))) {
      for (int i = 0; i < values.size(); i++) {
        all.setObject(i + 1, values.get(i));
      }
      all.execute();
      read(all);
    }
    statements.clear();
    values.clear();
    readers.clear();
  }

  private void read(PreparedStatement all) throws SQLException {
    for (var reader : readers) {
      try (var rows = all.getResultSet()) {
        while (rows != null && rows.next()) {
          reader.read(rows);
        }
      }
      all.getMoreResults();
    }
  }
}
