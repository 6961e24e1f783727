package io.laurel.testing;

import io.laurel.action.Outbox;
import io.laurel.asset.Asset;
import io.laurel.budget.Budgets;
import io.laurel.campaign.Campaign;
import io.laurel.customer.Channel;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.opportunity.OpportunityId;

/** A ledger as the contracts see it, the real one or a fake; all of it goes by one clock. */
public interface Ledger {

  SettableClock clock();

  Budgets budgets();

  Outbox outbox();

  /** Puts a campaign on file and gives its version. */
  int put(Campaign campaign);

  void put(Asset asset);

  /** The customer's last word on a channel. */
  void consent(CustomerId customer, Channel channel, Purpose purpose, boolean granted);

  /** Opens a ticket of the customer. */
  void complaint(CustomerId customer);

  /** Puts a sealed record of the opportunity on file. */
  void decided(OpportunityId opportunity);

  /** Sets a stop for all, until the end. */
  void stop();

  /** All zero for a budget that was never opened. */
  Account account(String budgetId);

  record Account(long limit, long available, long reserved, long inFlight, long committed) {}
}
