package io.laurel.activities.ledger;

import io.laurel.opportunity.OpportunityId;

/** One opportunity per customer at a time: {@link FactBook} takes the slot. */
public interface CustomerSlots {

  /** Frees the slot if this opportunity holds it. */
  void release(OpportunityId opportunity);
}
