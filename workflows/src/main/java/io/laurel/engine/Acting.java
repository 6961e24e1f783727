package io.laurel.engine;

import io.laurel.action.Action;
import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Dispatch;
import io.laurel.action.Provider;
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
    return switch (call(dispatch)) {
      case Delivery.HeldBack heldBack -> {
        holding.release();
        yield new Attempt.Ended(heldBack.reasons());
      }
      case Delivery.Delivered(var receipt) -> {
        trail.received(receipt);
        holding.settle(receipt);
        yield Attempt.Ended.because(reason(receipt));
      }
    };
  }

  private static Delivery call(Dispatch dispatch) {
    var action = dispatch.action();
    var provider = action.provider();
    try {
      return Ports.deliveries(provider, action.tool().label() + " by " + provider.label())
          .act(dispatch);
    } catch (ActivityFailure failure) {
      return new Delivery.Delivered(receipt(provider, failure));
    }
  }

  /** Of a call that failed for good: nobody knows, unless the provider's activity does. */
  private static Receipt receipt(Provider provider, ActivityFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure fault
        && fault.getType().equals(Deliveries.NEEDS_OPERATOR)) {
      return new Receipt.Refused(
          provider, "needs_operator", fault.getOriginalMessage(), Trail.now());
    }
    var detail = "The call never came to an end that could be told.";
    return new Receipt.Unknown(provider, detail, Trail.now());
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
