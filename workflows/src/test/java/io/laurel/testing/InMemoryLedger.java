package io.laurel.testing;

import io.laurel.action.Outbox;
import io.laurel.asset.Asset;
import io.laurel.budget.Budgets;
import io.laurel.campaign.Campaign;
import io.laurel.customer.Channel;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.opportunity.OpportunityId;
import java.time.Instant;

/** The fakes that belong together. */
public final class InMemoryLedger implements Ledger {

  private final SettableClock clock;
  private final InMemoryCampaigns campaigns = new InMemoryCampaigns();
  private final InMemoryBudgets budgets;
  private final InMemoryOutbox outbox;

  public InMemoryLedger(Instant now) {
    clock = new SettableClock(now);
    budgets = new InMemoryBudgets(campaigns, clock);
    outbox = new InMemoryOutbox(budgets, clock);
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
    return campaigns.put(campaign);
  }

  @Override
  public void put(Asset asset) {
    budgets.put(asset);
  }

  @Override
  public void consent(CustomerId customer, Channel channel, Purpose purpose, boolean granted) {
    outbox.consent(customer, channel, purpose, granted);
  }

  @Override
  public void complaint(CustomerId customer) {
    outbox.complaint(customer);
  }

  @Override
  public void decided(OpportunityId opportunity) {
    outbox.decided(opportunity);
  }

  @Override
  public void stop() {
    outbox.stop(Reason.of(ReasonCode.STOPPED, "Nothing goes out."));
  }

  @Override
  public Account account(String budgetId) {
    return budgets.account(budgetId);
  }
}
