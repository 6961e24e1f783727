package io.laurel.activities.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One statement, one transaction. */
final class Statements {

  /**
   * As one of a statement's sources: its commit does not wait for the disk. For what no later step
   * needs, or a later commit of the same step carries with it: the log keeps the order.
   */
  static final String UNHURRIED =
      "(select set_config('synchronous_commit', 'off', true)) as unhurried";

  private final DataSource database;

  Statements(DataSource database) {
    this.database = database;
  }

  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<T>();
        while (rows.next()) {
          found.add(row.read(rows));
        }
        return found;
      }
    } catch (SQLException fault) {
      throw new LedgerFault(fault);
    }
  }

  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) {
    return all(sql, row, values).stream().findFirst();
  }

  /** How many rows it changed. */
  int run(String sql, @Nullable Object... values) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.execute() ? 0 : statement.getUpdateCount();
    } catch (SQLException fault) {
      throw new LedgerFault(fault);
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant maybeInstant(ResultSet row, String column) throws SQLException {
    var found = row.getObject(column, OffsetDateTime.class);
    return found == null ? null : found.toInstant();
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      var value = values[i];
      statement.setObject(
          i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }
  }
}
