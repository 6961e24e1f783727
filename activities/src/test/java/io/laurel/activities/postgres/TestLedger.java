package io.laurel.activities.postgres;

import io.laurel.action.Outbox;
import io.laurel.activities.ledger.FactBook;
import io.laurel.asset.Asset;
import io.laurel.budget.Budgets;
import io.laurel.campaign.Campaign;
import io.laurel.customer.Channel;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;
import io.laurel.testing.Ledger;
import io.laurel.testing.Plans;
import io.laurel.testing.SettableClock;
import java.time.Instant;
import javax.sql.DataSource;

/** The real ledger, in a database of its own. */
final class TestLedger implements Ledger {

  final DataSource database;
  final SettableClock clock;
  final PostgresCampaigns campaigns;
  final PostgresAssets assets;
  private final PostgresBudgets budgets;
  private final PostgresOutbox outbox;

  TestLedger(Instant now) {
    database = LedgerPostgres.database();
    clock = new SettableClock(now);
    campaigns = new PostgresCampaigns(database, clock);
    assets = new PostgresAssets(database, clock);
    budgets = new PostgresBudgets(database, campaigns, clock);
    outbox = new PostgresOutbox(database, clock);
  }

  void run(String sql, Object... values) {
    new Statements(database).run(sql, values);
  }

  /** Whether this opportunity holds the customer's slot now. */
  boolean claim(Opportunity opportunity, int priority) {
    var campaign = Plans.prioritised(Plans.gearUp(5000, null), priority);
    var query = new FactBook.Query(opportunity, campaign, null, clock.instant(), true);
    return !new PostgresFacts(database).read(query).slotIsOthers();
  }

  @Override
  public SettableClock clock() {
    return clock;
  }

  @Override
  public Budgets budgets() {
    return budgets;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public int put(Campaign campaign) {
    return campaigns.put(campaign, "ann");
  }

  @Override
  public void put(Asset asset) {
    assets.put(asset);
  }

  @Override
  public void consent(CustomerId customer, Channel channel, Purpose purpose, boolean granted) {
    run(
        """
        insert into consents values (?, ?, ?, ?, ?, 'evt')
        on conflict (customer_id, channel, purpose) do update set granted = excluded.granted
        """,
        customer.value(),
        channel.label(),
        purpose.label(),
        granted,
        clock.instant());
  }

  @Override
  public void complaint(CustomerId customer) {
    run("insert into tickets values (?, 't-1', ?, null)", customer.value(), clock.instant());
  }

  @Override
  public void decided(OpportunityId opportunity) {
    run(
        """
        insert into decisions (opportunity_id, sealed, hash, decision, reason, campaign_id,
                               customer_ref, decided_at, sealed_at)
        values (?, '{}', 'hash', 'decline', 'holdout', 'gear-up', 'ref', ?, ?)
        """,
        opportunity.value(),
        clock.instant(),
        clock.instant());
  }

  @Override
  public void stop() {
    new PostgresStops(database, clock).set("all", null, "for a test", "ann");
  }

  @Override
  public Account account(String budgetId) {
    return new BudgetAccounts(database, clock)
        .find(budgetId)
        .map(found ->
            new Account(
                found.limitCents(),
                found.availableCents(),
                found.reservedCents(),
                found.inFlightCents(),
                found.committedCents()))
        .orElse(new Account(0, 0, 0, 0, 0));
  }
}
