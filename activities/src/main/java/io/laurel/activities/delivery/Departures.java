package io.laurel.activities.delivery;

import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Departure;
import io.laurel.action.Dispatch;
import io.laurel.action.Outbox;
import io.laurel.action.Provider;
import io.laurel.action.Receipt;
import io.laurel.gate.Reason;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the outbox and one provider. A row that departed and never arrived means that an
 * earlier call may have happened; only a provider that honours our key is then called again, and
 * such a row is never recalled.
 */
public final class Departures {

  /** The type of the failure that is worth another attempt. */
  public static final String NOT_DELIVERED = "ProviderDidNotTakeIt";

  private static final String NEVER_REPORTED =
      "An earlier attempt left and never reported back; this provider cannot be asked.";

  private final Outbox outbox;
  private final Provider provider;
  private final Clock clock;

  public Departures(Outbox outbox, Provider provider, Clock clock) {
    this.outbox = outbox;
    this.provider = provider;
    this.clock = clock;
  }

  /** For a provider without idempotency keys: at most one call that could have an effect. */
  public Delivery once(Dispatch dispatch, Supplier<CallEnd> call) {
    return switch (outbox.depart(dispatch)) {
      case Departure.Stopped(var reasons) -> new Delivery.HeldBack(reasons);
      case Departure.Done(var receipt) -> new Delivery.Delivered(receipt);
      case Departure.GoAgain _ -> arrived(dispatch, unknown(NEVER_REPORTED));
      case Departure.NoMore(var reasons) -> arrived(dispatch, unknown(forbidden(reasons)));
      case Departure.Go _ -> conclude(dispatch, call.get());
    };
  }

  /** For a provider that makes one effect of all calls with the key of the dispatch. */
  public Delivery byKey(Dispatch dispatch, Supplier<CallEnd> call) {
    return switch (outbox.depart(dispatch)) {
      case Departure.Stopped(var reasons) -> new Delivery.HeldBack(reasons);
      case Departure.Done(var receipt) -> new Delivery.Delivered(receipt);
      case Departure.GoAgain _ -> concludeAgain(dispatch, call.get());
      case Departure.NoMore(var reasons) -> arrived(dispatch, unknown(forbidden(reasons)));
      case Departure.Go _ -> conclude(dispatch, call.get());
    };
  }

  private static String forbidden(List<Reason> reasons) {
    var codes = reasons.stream().map(reason -> reason.code().label()).toList();
    return "An earlier attempt left and never reported back, and may not be repeated now: "
        + String.join(", ", codes)
        + ".";
  }

  private Delivery conclude(Dispatch dispatch, CallEnd outcome) {
    return switch (outcome) {
      case CallEnd.Taken(var id) -> arrived(dispatch, accepted(id));
      case CallEnd.Refused(var code, var detail) -> arrived(dispatch, refused(code, detail));
      case CallEnd.Unclear(var detail) -> arrived(dispatch, unknown(detail));
      case CallEnd.AskAgain(var detail) -> throw later(detail, null);
      case CallEnd.NobodyThere(var reason) -> {
        outbox.recall(dispatch);
        yield new Delivery.HeldBack(List.of(reason));
      }
      case CallEnd.NotTaken(var detail, var delay) -> {
        outbox.recall(dispatch);
        throw later(detail, delay);
      }
      case CallEnd.Misconfigured(var detail) -> {
        outbox.recall(dispatch);
        throw ApplicationFailure.newNonRetryableFailure(
            provider.label() + ": " + detail, Deliveries.NEEDS_OPERATOR);
      }
    };
  }

  /** The call before this one may have happened, so that "nothing was done now" proves nothing. */
  private Delivery concludeAgain(Dispatch dispatch, CallEnd outcome) {
    return switch (outcome) {
      case CallEnd.Taken _, CallEnd.Refused _, CallEnd.Unclear _, CallEnd.AskAgain _ ->
          conclude(dispatch, outcome);
      case CallEnd.NotTaken(var detail, var delay) -> throw later(detail, delay);
      case CallEnd.Misconfigured(var detail) -> arrived(dispatch, unknown(detail));
      case CallEnd.NobodyThere(var reason) -> arrived(dispatch, unknown(reason.detail()));
    };
  }

  private Delivery arrived(Dispatch dispatch, Receipt receipt) {
    outbox.arrive(dispatch, receipt);
    return new Delivery.Delivered(receipt);
  }

  private Receipt accepted(String id) {
    return new Receipt.Accepted(provider, id, clock.instant());
  }

  private Receipt refused(String code, String detail) {
    return new Receipt.Refused(provider, code, detail, clock.instant());
  }

  private Receipt unknown(String detail) {
    return new Receipt.Unknown(provider, detail, clock.instant());
  }

  private ApplicationFailure later(String detail, @Nullable Duration delay) {
    var failure =
        ApplicationFailure.newBuilder()
            .setMessage(provider.label() + ": " + detail)
            .setType(NOT_DELIVERED);
    return (delay == null ? failure : failure.setNextRetryDelay(delay)).build();
  }
}
