package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.ledger.PersonalWords;
import io.laurel.customer.CustomerId;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresPersonalWordsTest {

  private static final DataSource LEDGER = LedgerPostgres.database();

  @Test
  void readsWhatIsOnFile() throws SQLException {
    insert("greta", "'Greta Sommer', '+491512345678', NULL");

    assertThat(words("greta"))
        .isEqualTo(
            new PersonalWords.Words(List.of("Greta Sommer"), List.of("+491512345678"), List.of()));
  }

  @Test
  void knowsNothingOfWhomItNeverSaw() {
    assertThat(words("nobody")).isEqualTo(PersonalWords.Words.NONE);
  }

  private static PersonalWords.Words words(String customer) {
    return new PostgresPersonalWords(LEDGER).of(new CustomerId(customer));
  }

  private static void insert(String customer, String values) throws SQLException {
    try (var connection = LEDGER.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO customers (customer_id, name, phone, email, updated_at) VALUES ('"
              + customer
              + "', "
              + values
              + ", now())");
    }
  }
}
