package io.laurel.budget;

import io.laurel.action.Dispatch;
import io.temporal.activity.ActivityInterface;

/**
 * The ledger of what is scarce. Every call is one database call and may be repeated: the same id
 * gives the same answer. Committed + in flight + reserved never exceeds the limit.
 */
@ActivityInterface(namePrefix = "Budget")
public interface Budgets {

  ReservationResult reserve(ReservationRequest request);

  /**
   * Gives a reservation back; one that never happened, is in flight or is settled stays as it is.
   */
  void release(ReservationId id);

  /** Ends a reservation by what the provider answered. */
  Reservation settle(Settlement settlement);

  /**
   * Ends the reservation of a call that failed for good, by what the outbox holds: refused where
   * nothing ever departed, unknown where something did and no receipt arrived.
   */
  Conclusion conclude(Dispatch dispatch);
}
