package io.laurel.activities.ledger;

import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;

/** One opportunity per customer at a time. */
public interface CustomerSlots {

  /**
   * Takes the customer's slot: when it is free, expired, already this opportunity's, or held by one
   * of lower priority. What is decided takes none. Repeatable.
   *
   * @return whether this opportunity holds it now
   */
  boolean claim(Opportunity opportunity, int priority);

  /** Frees the slot if this opportunity holds it. */
  void release(OpportunityId opportunity);
}
