package io.laurel.activities.postgres;

import io.laurel.activities.ledger.Addresses;
import io.laurel.customer.CustomerId;
import io.laurel.customer.PhoneNumber;
import java.util.Optional;
import javax.sql.DataSource;

/** Addresses as the projector keeps them; of an erased customer there are none. */
public final class PostgresAddresses implements Addresses {

  private static final String PHONE =
      """
      select phone from customers
      where customer_id = ? and erased_at is null and phone ~ '^\\+[1-9][0-9]{6,14}$'
      """;

  private final Statements statements;

  public PostgresAddresses(DataSource ledger) {
    this.statements = new Statements(ledger);
  }

  @Override
  public Optional<PhoneNumber> phone(CustomerId customer) {
    return statements.first(PHONE, row -> new PhoneNumber(row.getString(1)), customer.value());
  }
}
