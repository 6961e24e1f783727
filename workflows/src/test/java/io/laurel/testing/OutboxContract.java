package io.laurel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Departure;
import io.laurel.action.Receipt;
import io.laurel.budget.Conclusion;
import io.laurel.budget.Reservation.State;
import io.laurel.budget.ReservationRequest;
import io.laurel.customer.Channel;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.gate.NotAfter;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link io.laurel.action.Outbox} must honour. */
public abstract class OutboxContract extends LedgerContract {

  private ReservationRequest request;

  @BeforeEach
  final void reserve() {
    request = request(opportunity("a", "ann", Plans.gearUp(5000, null)), 1, coupon());
    reserved(request);
  }

  private Departure depart() {
    return ledger.outbox().depart(dispatch(request));
  }

  private static List<ReasonCode> reasons(Departure departure) {
    assertThat(departure).isInstanceOf(Departure.Stopped.class);
    return ((Departure.Stopped) departure).reasons().stream().map(Reason::code).toList();
  }

  private Ledger.Account account() {
    return ledger.account(BUDGET);
  }

  @Test
  protected final void departingPutsTheReservationInFlight() {
    assertThat(depart()).isInstanceOf(Departure.Go.class);
    assertThat(account()).isEqualTo(new Ledger.Account(5000, 4000, 0, 1000, 0));
  }

  @Test
  protected final void departingTwiceSaysSo() {
    depart();

    assertThat(depart()).isInstanceOf(Departure.GoAgain.class);
    assertThat(account().inFlight()).isEqualTo(1000);
  }

  @Test
  protected final void whatArrivedIsDone() {
    depart();
    ledger.outbox().arrive(dispatch(request), accepted());

    assertThat(depart()).isEqualTo(new Departure.Done(accepted()));
  }

  @Test
  protected final void aRefusalIsDoneToo() {
    depart();
    ledger.outbox().arrive(dispatch(request), refused());

    assertThat(depart()).isEqualTo(new Departure.Done(refused()));
  }

  @Test
  protected final void theFirstAnswerThatIsNotUnknownStays() {
    depart();
    ledger.outbox().arrive(dispatch(request), unknown());
    assertThat(depart()).isEqualTo(new Departure.Done(unknown()));
    ledger.outbox().arrive(dispatch(request), accepted());
    ledger.outbox().arrive(dispatch(request), unknown());
    ledger.outbox().arrive(dispatch(request), refused());

    assertThat(depart()).isEqualTo(new Departure.Done(accepted()));
  }

  @Test
  protected final void aStopHoldsItBack() {
    ledger.stop();

    assertThat(reasons(depart())).containsExactly(ReasonCode.STOPPED);
    assertThat(account().reserved()).isEqualTo(1000);
  }

  @Test
  protected final void whatIsDecidedLeavesNoMore() {
    ledger.decided(request.opportunity().id());

    assertThat(reasons(depart())).containsExactly(ReasonCode.SUPERSEDED);
    assertThat(account().reserved()).isEqualTo(1000);
  }

  @Test
  protected final void aConsentWithdrawnHoldsItBack() {
    ledger.consent(new CustomerId("ann"), Channel.LOYALTY, Purpose.MARKETING, false);

    assertThat(reasons(depart())).containsExactly(ReasonCode.NO_CONSENT);
    assertThat(account().reserved()).isEqualTo(1000);
  }

  @Test
  protected final void aComplaintHoldsAPromotionBack() {
    ledger.complaint(new CustomerId("ann"));

    assertThat(reasons(depart())).containsExactly(ReasonCode.SUPPRESSED_COMPLAINT);
    assertThat(account().reserved()).isEqualTo(1000);
  }

  @Test
  protected final void aComplaintDoesNotHoldAServiceMessageBack() {
    ledger.complaint(new CustomerId("ann"));
    ledger.consent(new CustomerId("ann"), Channel.LOYALTY, Purpose.SERVICE, true);

    assertThat(ledger.outbox().depart(dispatch(request, Purpose.SERVICE, null)))
        .isInstanceOf(Departure.Go.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"QUIET_HOURS", "STALE"})
  protected final void theHourHoldsItBack(ReasonCode code) {
    var night = new NotAfter(NOW.plusSeconds(60), code);
    ledger.clock().pass(Duration.ofSeconds(59));
    assertThat(ledger.outbox().depart(dispatch(request, Purpose.MARKETING, night)))
        .isInstanceOf(Departure.Go.class);
    ledger.outbox().recall(dispatch(request));
    ledger.clock().pass(Duration.ofSeconds(1));

    assertThat(reasons(ledger.outbox().depart(dispatch(request, Purpose.MARKETING, night))))
        .containsExactly(code);
    assertThat(account().reserved()).isEqualTo(1000);
  }

  @Test
  protected final void whatLeftIsNotRepeatedWhenSomethingForbidsIt() {
    depart();
    ledger.stop();

    assertThat(depart())
        .isInstanceOfSatisfying(
            Departure.NoMore.class,
            noMore ->
                assertThat(noMore.reasons())
                    .extracting(Reason::code)
                    .containsExactly(ReasonCode.STOPPED));
    assertThat(account().inFlight()).isEqualTo(1000);
    ledger.outbox().arrive(dispatch(request), accepted());
    assertThat(depart()).isEqualTo(new Departure.Done(accepted()));
  }

  @Test
  protected final void nothingLeavesThatIsNotHeld() {
    ledger.budgets().release(request.id());

    assertThat(reasons(depart())).containsExactly(ReasonCode.STALE);
  }

  @Test
  protected final void nothingLeavesThatIsNotHeldAnyMore() {
    ledger.clock().pass(HOUR);

    assertThat(reasons(depart())).containsExactly(ReasonCode.STALE);
  }

  private Receipt concluded(State state) {
    var end = ledger.budgets().conclude(dispatch(request));
    assertThat(end.reservation().state()).isEqualTo(state);
    assertThat(ledger.budgets().conclude(dispatch(request))).isEqualTo(end);
    return end.receipt();
  }

  @Test
  protected final void whatNeverLeftIsRefusedAndGivenBack() {
    depart();
    ledger.outbox().recall(dispatch(request));

    assertThat(concluded(State.RELEASED))
        .isInstanceOfSatisfying(
            Receipt.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(Conclusion.NEVER_LEFT));
    assertThat(account().available()).isEqualTo(5000);
    assertThat(reasons(depart())).containsExactly(ReasonCode.STALE);
  }

  @Test
  protected final void whatLeftAndNeverArrivedIsUnknownAndStaysInFlight() {
    depart();

    var receipt = concluded(State.IN_FLIGHT);
    assertThat(receipt).isInstanceOf(Receipt.Unknown.class);
    ledger.outbox().recall(dispatch(request));
    assertThat(depart()).isEqualTo(new Departure.Done(receipt));
  }

  @Test
  protected final void whatArrivedUnheardIsConcludedByItsReceipt() {
    depart();
    ledger.outbox().arrive(dispatch(request), accepted());

    assertThat(concluded(State.COMMITTED)).isEqualTo(accepted());
    assertThat(account().committed()).isEqualTo(1000);
  }

  @Test
  protected final void recallingHoldsItAsBefore() {
    depart();
    ledger.outbox().recall(dispatch(request));

    assertThat(account()).isEqualTo(new Ledger.Account(5000, 4000, 1000, 0, 0));
    assertThat(depart()).isInstanceOf(Departure.Go.class);
  }

  @Test
  protected final void afterARecallAStopCounts() {
    depart();
    ledger.outbox().recall(dispatch(request));
    ledger.stop();

    assertThat(reasons(depart())).containsExactly(ReasonCode.STOPPED);
  }

  @Test
  protected final void recallingWhatNeverLeftDoesNothing() {
    ledger.outbox().recall(dispatch(request));

    assertThat(account().reserved()).isEqualTo(1000);
  }

  @Test
  protected final void whatArrivedCannotBeRecalled() {
    depart();
    ledger.outbox().arrive(dispatch(request), unknown());
    ledger.outbox().recall(dispatch(request));

    assertThat(depart()).isEqualTo(new Departure.Done(unknown()));
    assertThat(account().inFlight()).isEqualTo(1000);
  }
}
