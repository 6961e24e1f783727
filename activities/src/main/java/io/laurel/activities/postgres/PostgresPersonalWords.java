package io.laurel.activities.postgres;

import io.laurel.activities.ledger.PersonalWords;
import io.laurel.customer.CustomerId;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The words to mask, from the customer's row. */
public final class PostgresPersonalWords implements PersonalWords {

  private final Statements statements;

  public PostgresPersonalWords(DataSource ledger) {
    this.statements = new Statements(ledger);
  }

  @Override
  public Words of(CustomerId customer) {
    return statements
        .first(
            "select name, phone, email from customers where customer_id = ?",
            row ->
                new Words(
                    present(row.getString("name")),
                    present(row.getString("phone")),
                    present(row.getString("email"))),
            customer.value())
        .orElse(Words.NONE);
  }

  private static List<String> present(@Nullable String word) {
    return word == null || word.isBlank() ? List.of() : List.of(word);
  }
}
