package io.laurel.engine;

import io.laurel.action.Action;
import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Dispatch;
import io.laurel.action.Receipt;
import io.laurel.customer.Purpose;
import io.laurel.gate.NotAfter;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.opportunity.Opportunity;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** Carries an action out once and settles what was held for it. */
final class Acting {

  private final Opportunity opportunity;
  private final Trail trail;
  private final Status status;
  private final Holding holding;

  Acting(Opportunity opportunity, Trail trail, Status status, Holding holding) {
    this.opportunity = opportunity;
    this.trail = trail;
    this.status = status;
    this.holding = holding;
  }

  /** Once an action leaves, cancelling does not call it back: it is seen through to its receipt. */
  Attempt out(Action action, Purpose purpose, @Nullable NotAfter notAfter) {
    status.enter(Stage.ACTING, "Calling " + action.provider().label() + ".");
    var dispatch = dispatch(action, purpose, notAfter);
    return Ports.seenThrough(() -> settle(dispatch));
  }

  private Dispatch dispatch(Action action, Purpose purpose, @Nullable NotAfter notAfter) {
    var id = holding.id();
    return new Dispatch(
        id.value(),
        opportunity.id(),
        opportunity.campaignId(),
        opportunity.customerId(),
        purpose,
        action,
        id,
        notAfter);
  }

  private Attempt settle(Dispatch dispatch) {
    Delivery delivery;
    try {
      delivery = call(dispatch);
    } catch (ActivityFailure failure) {
      return gaveUp(dispatch, failure);
    }
    return switch (delivery) {
      case Delivery.Delivered(var receipt) -> settled(receipt);
      case Delivery.HeldBack heldBack -> {
        holding.release();
        yield new Attempt.Ended(heldBack.reasons());
      }
    };
  }

  private static Delivery call(Dispatch dispatch) {
    var action = dispatch.action();
    var provider = action.provider();
    return Ports.deliveries(provider, action.tool().label() + " by " + provider.label())
        .act(dispatch);
  }

  private Attempt settled(Receipt receipt) {
    trail.received(receipt);
    holding.settle(receipt);
    return Attempt.Ended.because(reason(receipt));
  }

  /** What became of it the provider's activity knows, else the ledger. */
  private Attempt gaveUp(Dispatch dispatch, ActivityFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure fault
        && fault.getType().equals(Deliveries.NEEDS_OPERATOR)) {
      var provider = dispatch.action().provider();
      return settled(
          new Receipt.Refused(provider, "needs_operator", fault.getOriginalMessage(), Trail.now()));
    }
    var receipt = concluded(dispatch);
    trail.received(receipt);
    return Attempt.Ended.because(reason(receipt));
  }

  /** Where the ledger does not know it either, nobody does. */
  private Receipt concluded(Dispatch dispatch) {
    try {
      return holding.conclude(dispatch);
    } catch (ActivityFailure unheard) {
      var provider = dispatch.action().provider();
      return new Receipt.Unknown(provider, "Nobody could tell how the call ended.", Trail.now());
    }
  }

  static Reason reason(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Accepted accepted ->
          Reason.of(ReasonCode.ACTED, "The provider accepted it.")
              .with("provider", accepted.provider().label());
      case Receipt.Refused refused ->
          Reason.of(ReasonCode.PROVIDER_REFUSED, "The provider refused it.")
              .with("provider", refused.provider().label())
              .with("code", refused.code());
      case Receipt.Unknown unknown ->
          Reason.of(ReasonCode.PROVIDER_UNKNOWN, "Nobody knows whether the provider took it.")
              .with("provider", unknown.provider().label());
    };
  }
}
