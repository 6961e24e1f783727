package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
import io.laurel.action.Dispatch;
import io.laurel.action.Provider;
import io.laurel.action.Receipt;
import io.laurel.activities.ledger.FactBook;
import io.laurel.briefing.Opening;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.budget.Settlement;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import io.laurel.customer.CustomerId;
import io.laurel.customer.CustomerRef;
import io.laurel.customer.Purpose;
import io.laurel.gate.Facts;
import io.laurel.money.Money;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;
import io.laurel.testing.Offers;
import io.laurel.testing.Plans;
import io.laurel.testing.Proposals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresFactsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String BUDGET = "gear-up/2026-11";
  private static final Campaign PLAN =
      Plans.gearUp(5000, 2000L, new Cap(Channel.LOYALTY, 5, Duration.ofDays(7)));

  private final TestLedger ledger = new TestLedger(NOW);
  private final PostgresFacts facts = new PostgresFacts(ledger.database);

  @BeforeEach
  void furnish() {
    ledger.put(PLAN);
    ledger.put(Offers.limited(Offers.coupon("cpn", 700), List.of(), null, 3L));
  }

  private static Opportunity opportunity(String id) {
    return new Opportunity(
        new OpportunityId(id),
        "gear-up",
        1,
        new CustomerId("ann"),
        new CustomerRef("ref-ann"),
        "request",
        null,
        NOW,
        NOW.plus(Duration.ofDays(1)));
  }

  private FactBook.LedgerFacts read() {
    return facts.read(
        new FactBook.Query(opportunity("mine"), PLAN, "cpn", ledger.clock.instant(), false));
  }

  private ReservationRequest reserve(String opportunity) {
    var request =
        new ReservationRequest(
            ReservationId.of(new OpportunityId(opportunity), 1, 1),
            opportunity(opportunity),
            new Action.SendCoupon("cpn", "for a test", new Money(700, Proposals.EUR)),
            Duration.ofHours(1));
    assertThat(ledger.budgets().reserve(request)).isInstanceOf(ReservationResult.Reserved.class);
    return request;
  }

  private void act(String opportunity) {
    ledger.consent(new CustomerId("ann"), Channel.LOYALTY, Purpose.MARKETING, true);
    new PostgresOpportunityBook(ledger.database, ledger.clock)
        .open(new Opening(opportunity(opportunity), "opportunity/" + opportunity, "run", 1));
    var request = reserve(opportunity);
    var dispatch =
        new Dispatch(
            request.id().value(),
            request.opportunity().id(),
            "gear-up",
            new CustomerId("ann"),
            Purpose.MARKETING,
            request.action(),
            request.id(),
            null);
    var receipt = new Receipt.Accepted(Provider.LOYALTY, "grant", ledger.clock.instant());
    ledger.outbox().depart(dispatch);
    ledger.outbox().arrive(dispatch, receipt);
    ledger.budgets().settle(new Settlement(request.id(), receipt));
  }

  @Test
  void ofAStrangerLittleIsKnown() {
    assertThat(read())
        .isEqualTo(
            new FactBook.LedgerFacts(
                false,
                List.of(),
                List.of(),
                new Facts.MoneyFacts(BUDGET, 5000, Proposals.EUR, 2000L),
                List.of(),
                List.of(Channel.LOYALTY),
                List.of(),
                0,
                false,
                false,
                1,
                false,
                null,
                3L,
                null));
  }

  @Test
  void readsWhatTheProjectorKeeps() {
    ledger.run(
        """
        insert into customers (customer_id, phone, email, blocked, erased_at, updated_at)
        values ('ann', '+35312345678', 'ann@shop.example', true, now(), now())
        """);
    ledger.consent(new CustomerId("ann"), Channel.SMS, Purpose.MARKETING, false);
    ledger.run("insert into consents values ('ann', 'pigeon', 'marketing', true, now(), 'e')");
    ledger.run(
        "insert into tickets values ('ann', 't1', now(), null), ('ann', 't2', now(), now())");
    ledger.run("insert into tickets values ('ann', 't3', null, now()), ('bob', 't4', now(), null)");
    ledger.run(
        "insert into holdings values ('ann', 'hat', 'e1', now()), ('ann', 'hat', 'e2', now())");
    var read = read();

    assertThat(read.addresses()).containsExactly(Channel.SMS, Channel.EMAIL, Channel.LOYALTY);
    assertThat(read.phoneCountry()).isEqualTo("+353");
    assertThat(read.blocked()).isTrue();
    assertThat(read.erased()).isTrue();
    assertThat(read.consents())
        .containsExactly(new Consent(Channel.SMS, Purpose.MARKETING, false, NOW));
    assertThat(read.openTickets()).isEqualTo(1);
    assertThat(read.heldAssets()).containsExactly("hat", "hat");
  }

  @Test
  void aNumberThatIsNoNumberIsNoAddress() {
    ledger.run(
        "insert into customers (customer_id, phone, updated_at) values ('ann', '0151', now())");

    assertThat(read().addresses()).containsExactly(Channel.LOYALTY);
    assertThat(read().phoneCountry()).isNull();
  }

  @Test
  void whatIsReservedCounts() {
    reserve("other");
    ledger.clock.pass(Duration.ofMinutes(30));
    var read = read();

    assertThat(read.contacts())
        .containsExactly(
            new Facts.Contact(Channel.LOYALTY, "gear-up", NOW.plus(Duration.ofMinutes(30))));
    assertThat(read.money()).isEqualTo(new Facts.MoneyFacts(BUDGET, 4300, Proposals.EUR, 1300L));
    assertThat(read.heldAssets()).containsExactly("cpn");
    assertThat(read.stockLeft()).isEqualTo(2);
  }

  /** Or, judged anew after a crash, it would stand in its own way. */
  @Test
  void whatIsReservedForItselfDoesNot() {
    var before = read();
    reserve("mine");

    assertThat(read()).isEqualTo(before);
  }

  @Test
  void whatLeftForItselfDoes() {
    act("mine");

    assertThat(read().contacts()).hasSize(1);
    assertThat(read().money().availableCents()).isEqualTo(4300);
  }

  @Test
  void whatExpiredDoesNot() {
    reserve("other");
    ledger.clock.pass(Duration.ofHours(1));
    var read = read();

    assertThat(read.contacts()).isEmpty();
    assertThat(read.money()).isEqualTo(new Facts.MoneyFacts(BUDGET, 5000, Proposals.EUR, 2000L));
    assertThat(read.heldAssets()).isEmpty();
    assertThat(read.stockLeft()).isEqualTo(3);
  }

  @Test
  void whatWasDoneCountsOnceWithItsTime() {
    act("other");
    ledger.run("insert into holdings values ('ann', 'cpn', 'other', now())");
    ledger.clock.pass(Duration.ofDays(2));
    var read = read();

    assertThat(read.contacts()).containsExactly(new Facts.Contact(Channel.LOYALTY, "gear-up", NOW));
    assertThat(read.heldAssets()).containsExactly("cpn");
    assertThat(read.stockLeft()).isEqualTo(2);
    ledger.clock.pass(Duration.ofDays(5));
    assertThat(read().contacts()).isEmpty();
  }

  @Test
  void coolsFromTheOtherOpportunityThatActed() {
    act("other");

    assertThat(read().coolingUntil()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void nothingCoolsFromItselfOrFromWhatDidNotAct() {
    act("mine");
    new PostgresOpportunityBook(ledger.database, ledger.clock)
        .open(new Opening(opportunity("idle"), "opportunity/idle", "run", 1));

    assertThat(read().coolingUntil()).isNull();
  }

  @Test
  void seesWhoHasTheCustomer() {
    ledger.claim(opportunity("mine"), 50);
    assertThat(read().slotIsOthers()).isFalse();
    ledger.claim(opportunity("urgent"), 60);
    assertThat(read().slotIsOthers()).isTrue();
    ledger.clock.pass(Duration.ofMinutes(15));
    assertThat(read().slotIsOthers()).isFalse();
  }

  @Test
  void seesWhatIsDecided() {
    ledger.decided(new OpportunityId("other"));
    assertThat(read().decided()).isFalse();
    ledger.decided(new OpportunityId("mine"));
    assertThat(read().decided()).isTrue();
  }

  @Test
  void seesTheStopsThatAreSet() {
    var stops = new PostgresStops(ledger.database, ledger.clock);
    var lifted = stops.set("all", null, "drill", "ann");
    var stop = stops.set("channel", "sms", "outage", "ann");
    stops.lift(lifted.id(), "bob");

    assertThat(read().stops()).containsExactly(new Facts.Stop(stop.id(), "channel", "sms"));
  }
}
