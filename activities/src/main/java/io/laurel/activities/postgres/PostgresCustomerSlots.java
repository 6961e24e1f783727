package io.laurel.activities.postgres;

import io.laurel.activities.ledger.CustomerSlots;
import io.laurel.opportunity.OpportunityId;
import javax.sql.DataSource;

/** One row a customer. */
public final class PostgresCustomerSlots implements CustomerSlots {

  private final Statements statements;

  public PostgresCustomerSlots(DataSource ledger) {
    this.statements = new Statements(ledger);
  }

  @Override
  public void release(OpportunityId opportunity) {
    statements.run("delete from customer_slots where opportunity_id = ?", opportunity.value());
  }
}
