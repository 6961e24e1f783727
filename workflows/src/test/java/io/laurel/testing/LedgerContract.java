package io.laurel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
import io.laurel.action.Dispatch;
import io.laurel.action.Provider;
import io.laurel.action.Receipt;
import io.laurel.budget.Reservation;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.campaign.Campaign;
import io.laurel.customer.Channel;
import io.laurel.customer.CustomerId;
import io.laurel.customer.CustomerRef;
import io.laurel.customer.Purpose;
import io.laurel.gate.NotAfter;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.money.Money;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the ledger's ports share: a ledger, and short ways to ask it. */
abstract class LedgerContract {

  protected static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  protected static final String BUDGET = "gear-up/2026-11";
  protected static final Duration HOUR = Duration.ofHours(1);

  protected Ledger ledger;

  /** Empty, and its clock stands at this moment. */
  protected abstract Ledger ledgerAt(Instant now) throws Exception;

  @BeforeEach
  final void open() throws Exception {
    ledger = ledgerAt(NOW);
    ledger.put(Offers.coupon("cpn-10", 1000));
    for (var customer : List.of("ann", "bob")) {
      for (var channel : Channel.values()) {
        ledger.consent(new CustomerId(customer), channel, Purpose.MARKETING, true);
      }
    }
  }

  /** An opportunity under the version just put on file. */
  protected final Opportunity opportunity(String id, String customer, Campaign campaign) {
    return new Opportunity(
        new OpportunityId(id),
        campaign.id(),
        ledger.put(campaign),
        new CustomerId(customer),
        new CustomerRef("ref-" + customer),
        "request",
        null,
        NOW,
        NOW.plus(Duration.ofDays(1)));
  }

  protected static ReservationRequest request(Opportunity opportunity, int step, Action action) {
    return new ReservationRequest(
        ReservationId.of(opportunity.id(), 1, step), opportunity, action, HOUR);
  }

  protected static Action coupon() {
    return coupon("cpn-10", 1000);
  }

  protected static Action coupon(String asset, long cents) {
    return new Action.SendCoupon(asset, "for a test", new Money(cents, Proposals.EUR));
  }

  protected static Action sms() {
    return new Action.SendSms("Hello", Money.zero(Proposals.EUR));
  }

  protected final Reservation reserved(ReservationRequest request) {
    var result = ledger.budgets().reserve(request);
    assertThat(result).isInstanceOf(ReservationResult.Reserved.class);
    return ((ReservationResult.Reserved) result).reservation();
  }

  protected final List<ReasonCode> lacks(ReservationRequest request) {
    var result = ledger.budgets().reserve(request);
    assertThat(result).isInstanceOf(ReservationResult.Lacking.class);
    return ((ReservationResult.Lacking) result).reasons().stream().map(Reason::code).toList();
  }

  protected static Dispatch dispatch(ReservationRequest request) {
    return dispatch(request, Purpose.MARKETING, null);
  }

  protected static Dispatch dispatch(
      ReservationRequest request, Purpose purpose, @Nullable NotAfter notAfter) {
    var opportunity = request.opportunity();
    return new Dispatch(
        request.id().value(),
        opportunity.id(),
        opportunity.campaignId(),
        opportunity.customerId(),
        purpose,
        request.action(),
        request.id(),
        notAfter);
  }

  protected final Receipt accepted() {
    return new Receipt.Accepted(Provider.LOYALTY, "grant-1", ledger.clock().instant());
  }

  protected final Receipt refused() {
    return new Receipt.Refused(Provider.LOYALTY, "gone", "No more.", ledger.clock().instant());
  }

  protected final Receipt unknown() {
    return new Receipt.Unknown(Provider.LOYALTY, "No answer.", ledger.clock().instant());
  }
}
