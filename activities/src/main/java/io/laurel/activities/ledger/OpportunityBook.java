package io.laurel.activities.ledger;

import io.laurel.briefing.Aside;
import io.laurel.briefing.Opening;

/** The one row that each opportunity has, from its first step on. */
public interface OpportunityBook {

  /**
   * Writes the row at the first call; later ones note the run and the round, until it is decided.
   * Repeatable.
   */
  void open(Opening opening);

  /** Notes why it waits, for whoever looks at it meanwhile. Repeatable. */
  void setAside(Aside aside);
}
