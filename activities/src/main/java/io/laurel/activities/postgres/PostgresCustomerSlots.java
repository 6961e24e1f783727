package io.laurel.activities.postgres;

import io.laurel.activities.ledger.CustomerSlots;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** One row a customer, taken by a conditional upsert. */
public final class PostgresCustomerSlots implements CustomerSlots {

  /**
   * How long a slot is held at most, so that a lost workflow does not keep its customer. It lasts
   * for the reasoning of one round; who waits or asks a person gives it back.
   */
  private static final Duration HELD = Duration.ofMinutes(15);

  private static final String CLAIM =
      """
      insert into customer_slots (customer_id, opportunity_id, priority, expires_at)
      select asked.customer_id, asked.opportunity_id, asked.priority, asked.expires_at
      from (values (?, ?, ?, ?)) as asked (customer_id, opportunity_id, priority, expires_at)
      where not exists (select from decisions d where d.opportunity_id = asked.opportunity_id)
      on conflict (customer_id) do update set
        opportunity_id = excluded.opportunity_id,
        priority = excluded.priority,
        expires_at = excluded.expires_at
      where customer_slots.expires_at <= ?
        or customer_slots.opportunity_id = excluded.opportunity_id
        or customer_slots.priority < excluded.priority
      """;

  private final Statements statements;
  private final Clock clock;

  public PostgresCustomerSlots(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  @Override
  public boolean claim(Opportunity opportunity, int priority) {
    var now = clock.instant();
    return statements.run(
            CLAIM,
            opportunity.customerId().value(),
            opportunity.id().value(),
            priority,
            now.plus(HELD),
            now)
        > 0;
  }

  @Override
  public void release(OpportunityId opportunity) {
    statements.run("delete from customer_slots where opportunity_id = ?", opportunity.value());
  }
}
