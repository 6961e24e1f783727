package io.laurel.activities.postgres;

import io.laurel.activities.ledger.PersonalWords;
import io.laurel.customer.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What the ledger's {@code customers} hold of name, phone and e-mail. */
public final class PostgresPersonalWords implements PersonalWords {

  private static final String READ =
      """
      SELECT name, phone, email FROM customers WHERE customer_id = ?
      """;

  private final DataSource ledger;

  public PostgresPersonalWords(DataSource ledger) {
    this.ledger = ledger;
  }

  @Override
  public Words of(CustomerId customer) {
    try (var connection = ledger.getConnection();
        var statement = connection.prepareStatement(READ)) {
      statement.setString(1, customer.value());
      try (var row = statement.executeQuery()) {
        return row.next()
            ? new Words(column(row, "name"), column(row, "phone"), column(row, "email"))
            : Words.NONE;
      }
    } catch (SQLException e) {
      // unmasked is no option: the turn is tried again
      throw new IllegalStateException("the ledger could not be read", e);
    }
  }

  private static List<String> column(ResultSet row, String name) throws SQLException {
    return Stream.ofNullable(row.getString(name)).toList();
  }
}
