package io.laurel.engine;

import io.laurel.action.Dispatch;
import io.laurel.action.Receipt;
import io.laurel.budget.Budgets;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.budget.Settlement;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the opportunity holds in the ledger now; it is given back, or settled, once. */
final class Holding {

  private final Trail trail;
  private @Nullable ReservationId id;

  Holding(Trail trail) {
    this.trail = trail;
  }

  ReservationId id() {
    return Objects.requireNonNull(id, "nothing is reserved");
  }

  /** Noted before the call, so that a reservation whose answer got lost is given back too. */
  ReservationResult reserve(ReservationRequest request) {
    id = request.id();
    var result = Ports.ledger(Budgets.class, "Reserve", port -> port.reserve(request));
    switch (result) {
      case ReservationResult.Reserved(var reservation) -> trail.reserved(reservation);
      case ReservationResult.Lacking _ -> id = null;
    }
    return result;
  }

  void settle(Receipt receipt) {
    var settlement = new Settlement(id(), receipt);
    trail.reserved(Ports.ledger(Budgets.class, "Settle", port -> port.settle(settlement)));
    id = null;
  }

  /** Of a call that failed for good. */
  Receipt conclude(Dispatch dispatch) {
    var end = Ports.ledger(Budgets.class, "Conclude", port -> port.conclude(dispatch));
    trail.reserved(end.reservation());
    id = null;
    return end.receipt();
  }

  void release() {
    var held = id;
    if (held != null) {
      Ports.tell(Budgets.class, "Release", port -> port.release(held));
      trail.released();
      id = null;
    }
  }

  /** Where not even this can be told to the ledger, the reservation expires by itself. */
  void abandon() {
    try {
      release();
    } catch (ActivityFailure unheard) {
      Workflow.getLogger(Holding.class).warn("the reservation is left to expire", unheard);
    }
  }
}
