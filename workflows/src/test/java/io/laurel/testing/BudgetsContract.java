package io.laurel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.laurel.action.Action;
import io.laurel.action.Departure;
import io.laurel.budget.Reservation;
import io.laurel.budget.Reservation.Kind;
import io.laurel.budget.Reservation.Line;
import io.laurel.budget.Reservation.State;
import io.laurel.budget.ReservationId;
import io.laurel.budget.Settlement;
import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.gate.ReasonCode;
import io.laurel.money.Money;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link io.laurel.budget.Budgets} must honour. */
public abstract class BudgetsContract extends LedgerContract {

  @Test
  protected final void holdsMoneyContactStockAndHoldingTogether() {
    ledger.put(Offers.limited(Offers.coupon("rare", 700), List.of(), null, 3L));
    var request =
        request(opportunity("a", "ann", Plans.gearUp(5000, null)), 1, coupon("rare", 700));

    assertThat(reserved(request))
        .isEqualTo(
            new Reservation(
                request.id(),
                List.of(BUDGET),
                700,
                State.RESERVED,
                List.of(
                    new Line(Kind.CONTACT, "loyalty", 1),
                    new Line(Kind.HOLDING, "rare", 1),
                    new Line(Kind.MONEY, BUDGET, 700),
                    new Line(Kind.STOCK, "rare", 1))));
    assertThat(ledger.account(BUDGET)).isEqualTo(new Ledger.Account(5000, 4300, 700, 0, 0));
  }

  @Test
  protected final void theSameIdIsHeldOnce() {
    var request = request(opportunity("a", "ann", Plans.gearUp(5000, null)), 1, coupon());

    assertThat(reserved(request)).isEqualTo(reserved(request));
    assertThat(ledger.account(BUDGET).reserved()).isEqualTo(1000);
  }

  @Test
  protected final void whatIsHeldForOneActionIsGivenBackWhenAnotherComesUnderItsId() {
    var opportunity = opportunity("a", "ann", Plans.gearUp(5000, null));
    reserved(request(opportunity, 1, coupon()));

    assertThat(lacks(request(opportunity, 1, sms()))).containsExactly(ReasonCode.STALE);
    assertThat(ledger.account(BUDGET)).isEqualTo(new Ledger.Account(5000, 5000, 0, 0, 0));
  }

  @Test
  protected final void whatCostsNothingNeedsNoBudget() {
    var request = request(opportunity("a", "ann", Plans.gearUp(0, null)), 1, sms());

    assertThat(reserved(request).budgetIds()).isEmpty();
    assertThat(ledger.account(BUDGET)).isEqualTo(new Ledger.Account(0, 0, 0, 0, 0));
  }

  @Test
  protected final void declinesWhenTheBudgetIsExhausted() {
    var campaign = Plans.gearUp(1500, null);
    reserved(request(opportunity("a", "ann", campaign), 1, coupon()));

    assertThat(lacks(request(opportunity("b", "bob", campaign), 1, coupon())))
        .containsExactly(ReasonCode.BUDGET_EXHAUSTED);
    assertThat(ledger.account(BUDGET)).isEqualTo(new Ledger.Account(1500, 500, 1000, 0, 0));
  }

  @Test
  protected final void anotherPeriodHasItsOwnMoney() {
    var campaign = Plans.gearUp(1000, null);
    reserved(request(opportunity("a", "ann", campaign), 1, coupon()));
    ledger.clock().pass(Duration.ofDays(20));

    assertThat(reserved(request(opportunity("b", "bob", campaign), 1, coupon())).budgetIds())
        .containsExactly("gear-up/2026-12");
  }

  @Test
  protected final void aNewLimitCountsForPeriodsNotYetOpened() {
    reserved(request(opportunity("a", "ann", Plans.gearUp(1000, null)), 1, coupon()));
    var old = opportunity("b", "bob", Plans.gearUp(1000, null));
    opportunity("c", "bob", Plans.gearUp(9000, null));

    assertThat(ledger.account(BUDGET).limit()).isEqualTo(1000);
    ledger.clock().pass(Duration.ofDays(20));
    reserved(request(old, 1, coupon()));
    assertThat(ledger.account("gear-up/2026-12").limit()).isEqualTo(9000);
  }

  @Test
  protected final void oneCustomerGetsNoMoreThanTheLimitForOne() {
    var campaign = Plans.gearUp(9000, 1500L);
    ledger.put(Offers.coupon("cpn-20", 1000));
    reserved(request(opportunity("a", "ann", campaign), 1, coupon()));

    assertThat(lacks(request(opportunity("b", "ann", campaign), 1, coupon("cpn-20", 1000))))
        .containsExactly(ReasonCode.VALUE_ABOVE_LIMIT);
    reserved(request(opportunity("c", "bob", campaign), 1, coupon("cpn-20", 1000)));
  }

  @Test
  protected final void anotherCurrencyIsNotTheBudgets() {
    var dollars = new Action.SendCoupon("cpn-10", "x", new Money(5, Currency.getInstance("USD")));

    assertThat(lacks(request(opportunity("a", "ann", Plans.gearUp(9000, null)), 1, dollars)))
        .containsExactly(ReasonCode.CURRENCY_MISMATCH);
  }

  @Test
  protected final void countsContactsOfAllCampaignsWithinTheCap() {
    var campaign = Plans.gearUp(0, null, new Cap(Channel.SMS, 1, Duration.ofDays(1)));
    var first = request(opportunity("a", "ann", campaign), 1, sms());
    reserved(first);

    assertThat(lacks(request(opportunity("b", "ann", campaign), 1, sms())))
        .containsExactly(ReasonCode.FREQUENCY_CAP);
    reserved(request(opportunity("c", "bob", campaign), 1, sms()));
    ledger.budgets().release(first.id());
    reserved(request(opportunity("d", "ann", campaign), 1, sms()));
  }

  @Test
  protected final void aCapOverAllChannelsCountsThemTogether() {
    var campaign = Plans.gearUp(9000, null, new Cap(null, 1, Duration.ofDays(1)));
    reserved(request(opportunity("a", "ann", campaign), 1, sms()));

    assertThat(lacks(request(opportunity("b", "ann", campaign), 1, coupon())))
        .containsExactly(ReasonCode.FREQUENCY_CAP);
    reserved(request(opportunity("c", "bob", campaign), 1, coupon()));
  }

  @Test
  protected final void aContactCountsFromWhenItLeft() {
    var campaign = Plans.gearUp(0, null, new Cap(Channel.SMS, 1, Duration.ofMinutes(90)));
    var first = request(opportunity("a", "ann", campaign), 1, sms());
    reserved(first);
    ledger.clock().pass(Duration.ofMinutes(40));
    ledger.outbox().depart(dispatch(first));
    ledger.clock().pass(Duration.ofMinutes(89));

    assertThat(lacks(request(opportunity("b", "ann", campaign), 1, sms())))
        .containsExactly(ReasonCode.FREQUENCY_CAP);
    ledger.clock().pass(Duration.ofMinutes(1));
    reserved(request(opportunity("c", "ann", campaign), 1, sms()));
  }

  @Test
  protected final void theLastPieceGoesOnce() {
    ledger.put(Offers.limited(Offers.coupon("rare", 700), List.of(), null, 1L));
    var campaign = Plans.gearUp(9000, null);
    reserved(request(opportunity("a", "ann", campaign), 1, coupon("rare", 700)));

    assertThat(lacks(request(opportunity("b", "bob", campaign), 1, coupon("rare", 700))))
        .containsExactly(ReasonCode.ASSET_OUT_OF_STOCK);
  }

  @Test
  protected final void nobodyHoldsMoreThanAllowed() {
    var campaign = Plans.gearUp(9000, null);
    reserved(request(opportunity("a", "ann", campaign), 1, coupon()));

    assertThat(lacks(request(opportunity("b", "ann", campaign), 1, coupon())))
        .containsExactly(ReasonCode.ASSET_ALREADY_HELD);
  }

  @Test
  protected final void whatIsNotInTheCatalogueCannotBeHeld() {
    assertThat(
            lacks(
                request(
                    opportunity("a", "ann", Plans.gearUp(9000, null)), 1, coupon("nothing", 5))))
        .containsExactly(ReasonCode.UNKNOWN_ASSET);
  }

  @Test
  protected final void namesAllThatIsLacking() {
    var campaign = Plans.gearUp(1500, 1000L, new Cap(Channel.LOYALTY, 1, Duration.ofDays(1)));
    reserved(request(opportunity("a", "ann", campaign), 1, coupon()));

    assertThat(lacks(request(opportunity("b", "ann", campaign), 1, coupon())))
        .containsExactly(
            ReasonCode.FREQUENCY_CAP,
            ReasonCode.ASSET_ALREADY_HELD,
            ReasonCode.VALUE_ABOVE_LIMIT,
            ReasonCode.BUDGET_EXHAUSTED);
  }

  @Test
  protected final void whatExpiredIsFreeForOthers() {
    var campaign = Plans.gearUp(1000, null, new Cap(Channel.LOYALTY, 1, Duration.ofDays(9)));
    reserved(request(opportunity("a", "ann", campaign), 1, coupon()));
    ledger.clock().pass(HOUR);

    reserved(request(opportunity("b", "ann", campaign), 1, coupon()));
    assertThat(ledger.account(BUDGET)).isEqualTo(new Ledger.Account(1000, 0, 1000, 0, 0));
  }

  @Test
  protected final void whatExpiredIsGivenBackForGood() {
    var request = request(opportunity("a", "ann", Plans.gearUp(1000, null)), 1, coupon());
    reserved(request);
    ledger.clock().pass(HOUR);

    assertThat(lacks(request)).containsExactly(ReasonCode.STALE);
    assertThat(ledger.budgets().settle(new Settlement(request.id(), unknown())).state())
        .isEqualTo(State.RELEASED);
    assertThat(ledger.account(BUDGET).available()).isEqualTo(1000);
  }

  @Test
  protected final void releasingGivesEverythingBackOnce() {
    var request = request(opportunity("a", "ann", Plans.gearUp(1000, null)), 1, coupon());
    reserved(request);
    ledger.budgets().release(request.id());
    ledger.budgets().release(request.id());

    assertThat(ledger.account(BUDGET)).isEqualTo(new Ledger.Account(1000, 1000, 0, 0, 0));
  }

  @Test
  protected final void whatWasGivenBackIsNotHeldAgainUnderTheSameId() {
    var request = request(opportunity("a", "ann", Plans.gearUp(1000, null)), 1, coupon());
    reserved(request);
    ledger.budgets().release(request.id());

    assertThat(lacks(request)).containsExactly(ReasonCode.STALE);
  }

  @Test
  protected final void releasingWhatNeverWasDoesNothing() {
    assertThatCode(() -> ledger.budgets().release(new ReservationId("nothing/1/1")))
        .doesNotThrowAnyException();
  }

  @Test
  protected final void whatIsInFlightCannotBeReleasedAndNeverExpires() {
    var campaign = Plans.gearUp(1000, null);
    var request = request(opportunity("a", "ann", campaign), 1, coupon());
    reserved(request);
    assertThat(ledger.outbox().depart(dispatch(request))).isInstanceOf(Departure.Go.class);
    ledger.budgets().release(request.id());
    ledger.clock().pass(HOUR.multipliedBy(3));

    assertThat(lacks(request(opportunity("b", "bob", campaign), 1, coupon())))
        .containsExactly(ReasonCode.BUDGET_EXHAUSTED);
    assertThat(ledger.account(BUDGET)).isEqualTo(new Ledger.Account(1000, 0, 0, 1000, 0));
  }

  @Test
  protected final void settlesByWhatTheProviderSaid() {
    var campaign = Plans.gearUp(9000, null);
    ledger.consent(new CustomerId("eve"), Channel.LOYALTY, Purpose.MARKETING, true);
    var done = request(opportunity("a", "ann", campaign), 1, coupon());
    var no = request(opportunity("b", "bob", campaign), 1, coupon());
    var open = request(opportunity("c", "eve", campaign), 1, coupon());
    for (var request : List.of(done, no, open)) {
      reserved(request);
      ledger.outbox().depart(dispatch(request));
    }
    var settled = ledger.budgets().settle(new Settlement(done.id(), accepted()));
    ledger.budgets().settle(new Settlement(no.id(), refused()));
    ledger.budgets().settle(new Settlement(open.id(), unknown()));

    assertThat(settled.state()).isEqualTo(State.COMMITTED);
    assertThat(ledger.account(BUDGET)).isEqualTo(new Ledger.Account(9000, 7000, 0, 1000, 1000));
  }

  @Test
  protected final void whatIsSettledStays() {
    var request = request(opportunity("a", "ann", Plans.gearUp(9000, null)), 1, coupon());
    reserved(request);
    ledger.outbox().depart(dispatch(request));
    ledger.budgets().settle(new Settlement(request.id(), accepted()));

    assertThat(ledger.budgets().settle(new Settlement(request.id(), refused())).state())
        .isEqualTo(State.COMMITTED);
    assertThat(reserved(request).state()).isEqualTo(State.COMMITTED);
  }

  @Test
  protected final void whatNobodyKnewIsSettledWhenSomebodyDoes() {
    var request = request(opportunity("a", "ann", Plans.gearUp(9000, null)), 1, coupon());
    reserved(request);
    ledger.budgets().settle(new Settlement(request.id(), unknown()));
    assertThat(ledger.account(BUDGET).inFlight()).isEqualTo(1000);
    ledger.budgets().settle(new Settlement(request.id(), refused()));

    assertThat(ledger.account(BUDGET)).isEqualTo(new Ledger.Account(9000, 9000, 0, 0, 0));
  }
}
