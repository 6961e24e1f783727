package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
import io.laurel.action.Departure;
import io.laurel.action.Dispatch;
import io.laurel.action.Provider;
import io.laurel.action.Receipt;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.budget.Settlement;
import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import io.laurel.customer.CustomerId;
import io.laurel.customer.CustomerRef;
import io.laurel.customer.Purpose;
import io.laurel.gate.Reason;
import io.laurel.money.Money;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;
import io.laurel.testing.InMemoryLedger;
import io.laurel.testing.Ledger;
import io.laurel.testing.Offers;
import io.laurel.testing.Plans;
import io.laurel.testing.Proposals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger and its fake are asked the same at random, and always have to say the same. */
class AgainstTheFakeTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final List<String> CUSTOMERS = List.of("ann", "bob", "eve");
  private static final int STEPS = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theLedgerDoesWhatTheFakeDoes(long seed) {
    var real = new TestLedger(NOW);
    var fake = new InMemoryLedger(NOW);
    furnish(real);
    furnish(fake);
    var random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      long next = random.nextLong();
      assertThat(turn(real, new Random(next))).isEqualTo(turn(fake, new Random(next)));
    }
    assertThat(new Books(real.database).differences()).isEmpty();
    settleExpired(real);
    settleExpired(fake);
    assertThat(real.account("gear-up/2026-11")).isEqualTo(fake.account("gear-up/2026-11"));
  }

  private static void furnish(Ledger ledger) {
    ledger.put(Plans.gearUp(6_000, 2_500L, new Cap(Channel.LOYALTY, 3, Duration.ofHours(2))));
    ledger.put(Offers.coupon("cpn-1", 700));
    ledger.put(Offers.coupon("cpn-2", 500));
    ledger.put(Offers.limited(Offers.coupon("rare", 300), List.of(), null, 4L));
    for (var customer : CUSTOMERS) {
      for (var channel : Channel.values()) {
        ledger.consent(new CustomerId(customer), channel, Purpose.MARKETING, true);
      }
    }
  }

  /** A reservation that wants nothing much makes the ledger give back what expired. */
  private static void settleExpired(Ledger ledger) {
    ledger.budgets().reserve(request("last", "zoe", new Action.SendCoupon("cpn-2", "x", euros(1))));
  }

  private static String turn(Ledger ledger, Random random) {
    var request = random(random);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> words(ledger.budgets().reserve(request));
      case 4, 5 -> words(ledger.outbox().depart(dispatch(request)));
      case 6 -> {
        ledger.outbox().recall(dispatch(request));
        yield "recalled";
      }
      case 7 -> {
        ledger.budgets().release(request.id());
        yield "released";
      }
      case 8 -> settle(ledger, request, random);
      default -> {
        ledger.clock().pass(Duration.ofMinutes(random.nextInt(20)));
        yield "later";
      }
    };
  }

  private static String settle(Ledger ledger, ReservationRequest request, Random random) {
    if (ledger.budgets().reserve(request) instanceof ReservationResult.Lacking) {
      return "nothing to settle";
    }
    var receipt = receipt(random, request.action().provider(), ledger.clock().instant());
    if (ledger.outbox().depart(dispatch(request)) instanceof Departure.Go) {
      ledger.outbox().arrive(dispatch(request), receipt);
    }
    return ledger.budgets().settle(new Settlement(request.id(), receipt)).toString();
  }

  /** The same id always asks for the same. */
  private static ReservationRequest random(Random random) {
    int number = random.nextInt(60);
    var customer = CUSTOMERS.get(number % CUSTOMERS.size());
    return request("o" + number, customer, action(number));
  }

  private static Action action(int number) {
    return switch (number % 4) {
      case 0 -> new Action.SendCoupon("cpn-1", "x", euros(700));
      case 1 -> new Action.SendCoupon("cpn-2", "x", euros(500));
      case 2 -> new Action.SendCoupon("rare", "x", euros(300));
      default -> new Action.SendSms("hello", euros(0));
    };
  }

  private static Money euros(long cents) {
    return new Money(cents, Proposals.EUR);
  }

  private static ReservationRequest request(String id, String customer, Action action) {
    var opportunity =
        new Opportunity(
            new OpportunityId(id),
            "gear-up",
            1,
            new CustomerId(customer),
            new CustomerRef("ref-" + customer),
            "request",
            null,
            NOW,
            NOW.plus(Duration.ofDays(1)));
    return new ReservationRequest(
        ReservationId.of(opportunity.id(), 1, 1), opportunity, action, Duration.ofMinutes(45));
  }

  private static Dispatch dispatch(ReservationRequest request) {
    var opportunity = request.opportunity();
    return new Dispatch(
        request.id().value(),
        opportunity.id(),
        opportunity.campaignId(),
        opportunity.customerId(),
        Purpose.MARKETING,
        request.action(),
        request.id(),
        null);
  }

  private static Receipt receipt(Random random, Provider provider, Instant now) {
    return switch (random.nextInt(3)) {
      case 0 -> new Receipt.Accepted(provider, "grant", now);
      case 1 -> new Receipt.Refused(provider, "no", "no", now);
      default -> new Receipt.Unknown(provider, "no answer", now);
    };
  }

  private static String words(ReservationResult result) {
    return switch (result) {
      case ReservationResult.Reserved(var reservation) -> reservation.toString();
      case ReservationResult.Lacking(var reasons) -> codes(reasons);
    };
  }

  private static String words(Departure departure) {
    return departure instanceof Departure.Stopped(var reasons)
        ? codes(reasons)
        : departure.toString();
  }

  private static String codes(List<Reason> reasons) {
    return reasons.stream().map(Reason::code).toList().toString();
  }
}
