package io.laurel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.laurel.action.Action;
import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Dispatch;
import io.laurel.action.Outbox;
import io.laurel.action.Receipt;
import io.laurel.budget.ReservationId;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.opportunity.OpportunityId;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the adapter of every provider must honour, over real HTTP: one effect at most, an honest
 * receipt, and nothing personal in a failure.
 */
public abstract class DeliveriesContract {

  private static final String CUSTOMER = "customer-4711";
  private static final int ATTEMPTS = 5;

  /** How the provider's next call goes wrong. */
  public enum Mishap {
    REFUSES,
    TOO_FAST,
    DROPS_BEFORE,
    DROPS_AFTER,
    FAILS,
    WRONG_BODY,
    TOO_SLOW
  }

  protected final InMemoryOutbox outbox = new InMemoryOutbox();

  protected abstract Deliveries deliveries(Outbox outbox);

  /** The adapter, set to a port on which nobody listens. */
  protected abstract Deliveries whereNobodyListens(Outbox outbox);

  /** The adapter, with a key that the provider does not know. */
  protected abstract Deliveries withAWrongKey(Outbox outbox);

  /** Something that the provider takes. */
  protected abstract Action action();

  /** Whether the provider makes one effect of all calls with one key. */
  protected abstract boolean honoursKeys();

  protected abstract void next(Mishap mishap) throws Exception;

  /** How often the provider did what it was asked. */
  protected abstract int effects() throws Exception;

  protected final Dispatch dispatch() {
    var id = ReservationId.of(new OpportunityId("opp-1"), 1, 1);
    return new Dispatch(
        id.value(),
        new OpportunityId("opp-1"),
        "win-back-cart",
        new CustomerId(CUSTOMER),
        Purpose.MARKETING,
        action(),
        id,
        null);
  }

  protected static Receipt receipt(Delivery delivery) {
    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
    return ((Delivery.Delivered) delivery).receipt();
  }

  @Test
  protected final void actsOnceAndKeepsTheReceipt() throws Exception {
    var receipt = receipt(deliveries(outbox).act(dispatch()));

    assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
    assertThat(receipt.provider()).isEqualTo(action().provider());
    assertThat(outbox.receipt(dispatch())).contains(receipt);
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  protected final void aRepeatGetsTheSameReceiptAndDoesNothing() throws Exception {
    var first = deliveries(outbox).act(dispatch());

    assertThat(deliveries(outbox).act(dispatch())).isEqualTo(first);
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  protected final void aRefusalIsAReceipt() throws Exception {
    next(Mishap.REFUSES);
    var receipt = receipt(deliveries(outbox).act(dispatch()));

    assertThat(receipt).isInstanceOf(Receipt.Refused.class);
    assertThat(outbox.receipt(dispatch())).contains(receipt);
    assertThat(effects()).isZero();
  }

  @Test
  protected final void whatIsStoppedDoesNotLeave() throws Exception {
    var stop = Reason.of(ReasonCode.STOPPED, "Nothing goes out.");
    outbox.stop(stop);

    assertThat(deliveries(outbox).act(dispatch()))
        .isInstanceOfSatisfying(
            Delivery.HeldBack.class, held -> assertThat(held.reasons()).containsExactly(stop));
    assertThat(effects()).isZero();
  }

  @Test
  protected final void tooFastIsTriedAgain() throws Exception {
    next(Mishap.TOO_FAST);
    assertThat(failure(deliveries(outbox)).isNonRetryable()).isFalse();
    assertThat(outbox.departed(dispatch())).isFalse();

    assertThat(patiently()).isInstanceOf(Receipt.Accepted.class);
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  protected final void aStopCountsForWhatWasTooFast() throws Exception {
    next(Mishap.TOO_FAST);
    failure(deliveries(outbox));
    outbox.stop(Reason.of(ReasonCode.STOPPED, "Nothing goes out."));

    assertThat(deliveries(outbox).act(dispatch())).isInstanceOf(Delivery.HeldBack.class);
    assertThat(effects()).isZero();
  }

  @Test
  protected final void whereNobodyListensNothingLeft() {
    assertThat(failure(whereNobodyListens(outbox)).isNonRetryable()).isFalse();
    assertThat(outbox.departed(dispatch())).isFalse();
  }

  @Test
  protected final void aWrongKeyIsForAnOperator() throws Exception {
    var failure = failure(withAWrongKey(outbox));

    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getType()).isEqualTo(Deliveries.NEEDS_OPERATOR);
    assertThat(outbox.departed(dispatch())).isFalse();
    assertThat(effects()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"DROPS_BEFORE", "DROPS_AFTER", "FAILS", "WRONG_BODY", "TOO_SLOW"})
  protected final void withoutAnAnswerItIsAskedAgainOnlyWhereAKeyProtects(Mishap mishap)
      throws Exception {
    next(mishap);
    var receipt = patiently();

    if (honoursKeys()) {
      assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
      assertThat(effects()).isEqualTo(1);
    } else {
      var before = effects();
      assertThat(receipt).isInstanceOf(Receipt.Unknown.class);
      assertThat(patiently()).isEqualTo(receipt);
      assertThat(effects()).isEqualTo(before).isLessThanOrEqualTo(1);
    }
  }

  /** A process died between the outbox and the receipt. */
  @Test
  protected final void whatLeftAndNeverReportedIsAskedAgainOnlyWhereAKeyProtects()
      throws Exception {
    outbox.depart(dispatch());
    var receipt = receipt(deliveries(outbox).act(dispatch()));

    assertThat(receipt)
        .isInstanceOf(honoursKeys() ? Receipt.Accepted.class : Receipt.Unknown.class);
    assertThat(effects()).isEqualTo(honoursKeys() ? 1 : 0);
  }

  @Test
  protected final void whatLeftAndNeverReportedIsNotAskedAgainUnderAStop() throws Exception {
    outbox.depart(dispatch());
    outbox.stop(Reason.of(ReasonCode.STOPPED, "Nothing goes out."));
    var receipt = receipt(deliveries(outbox).act(dispatch()));

    assertThat(receipt)
        .isInstanceOfSatisfying(
            Receipt.Unknown.class, unknown -> assertThat(unknown.detail()).contains("stopped"));
    assertThat(effects()).isZero();
  }

  @Test
  protected final void whatMayHaveHappenedIsNeverTakenBack() {
    outbox.depart(dispatch());
    try {
      receipt(whereNobodyListens(outbox).act(dispatch()));
    } catch (ApplicationFailure failure) {
      assertThat(failure.isNonRetryable()).isFalse();
    }
    assertThat(outbox.departed(dispatch())).isTrue();
  }

  @Test
  protected final void aWrongKeyProvesNothingAboutAnEarlierCall() {
    outbox.depart(dispatch());

    assertThat(receipt(withAWrongKey(outbox).act(dispatch()))).isInstanceOf(Receipt.Unknown.class);
  }

  private ApplicationFailure failure(Deliveries deliveries) {
    var failure = catchThrowableOfType(ApplicationFailure.class, () -> deliveries.act(dispatch()));
    assertThat(failure).isNotNull();
    assertThat(failure).hasNoCause();
    assertThat(failure.getMessage()).doesNotContain(CUSTOMER).doesNotContain(words());
    return failure;
  }

  private String words() {
    return action().words().orElse(CUSTOMER);
  }

  /** As Temporal would: again, as long as a failure allows it. */
  private Receipt patiently() {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return receipt(deliveries(outbox).act(dispatch()));
      } catch (ApplicationFailure failure) {
        assertThat(failure.isNonRetryable()).isFalse();
      }
    }
    return receipt(deliveries(outbox).act(dispatch()));
  }
}
