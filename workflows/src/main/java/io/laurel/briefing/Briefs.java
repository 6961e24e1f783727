package io.laurel.briefing;

import io.temporal.activity.ActivityInterface;

/** Opens an opportunity in the ledger and gathers what is known. Repeatable. */
@ActivityInterface(namePrefix = "Brief")
public interface Briefs {

  /** The failure type where no such version of the campaign is on file; no retry helps. */
  String NO_CAMPAIGN = "campaign_unknown";

  /**
   * Writes the opportunity's unique row, claims the customer slot, reads a context that holds the
   * triggering event (re-read for up to two seconds, then merged), keeps it by hash and asks the
   * gate whether to think at all.
   */
  Brief open(Opening opening);

  /** Gives the customer slot back while the opportunity waits, and notes why it does. */
  void standAside(Aside aside);
}
