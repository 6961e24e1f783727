package io.laurel.worker.sandbox;

import io.laurel.worker.sandbox.Line.Received;
import org.jspecify.annotations.Nullable;

/**
 * One vendor. What it knows comes only from {@link #remember}, fed by each journalled effect and
 * again at the next start, so a restart answers the same. Calls of {@link #answer} and {@link
 * #remember} come one at a time.
 */
sealed interface Vendor permits TwilioMessages, LoyaltyCoupons, BrazeMessages, SalesforceObjects {

  String name();

  boolean serves(Call call);

  /** Whether faults apply to this call; look-ups and logins are spared. */
  default boolean acts(Call call) {
    return !call.reads();
  }

  /** Decides, without changing anything yet. */
  Answer answer(Call call);

  void remember(Received effect);

  /** Runs once the effect is on disk; after a restart, for all remembered ones. */
  default void followUp(Received effect) {}

  /** The vendor's own wording of a failure. */
  Answer failure(int status);

  /** The vendor's own wording of "too fast"; its usual status if none is given. */
  Answer tooFast(@Nullable Integer status);
}
