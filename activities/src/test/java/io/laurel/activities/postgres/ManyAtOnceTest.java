package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
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
import io.laurel.money.Money;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;
import io.laurel.testing.Offers;
import io.laurel.testing.Plans;
import io.laurel.testing.Proposals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many opportunities want what is nearly gone. */
@Timeout(120)
class ManyAtOnceTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String BUDGET = "gear-up/2026-11";
  private static final int THREADS = 12;

  private final TestLedger ledger = new TestLedger(NOW);

  @AfterEach
  void theBooksAddUp() {
    assertThat(new Books(ledger.database).differences()).isEmpty();
  }

  private ReservationRequest coupon(String id, String customer, String asset, long cents) {
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
        ReservationId.of(opportunity.id(), 1, 1),
        opportunity,
        new Action.SendCoupon(asset, "for a test", new Money(cents, Proposals.EUR)),
        Duration.ofHours(1));
  }

  private boolean reserve(ReservationRequest request) {
    return ledger.budgets().reserve(request) instanceof ReservationResult.Reserved;
  }

  private static <T> List<T> together(List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try (var pool = Executors.newFixedThreadPool(THREADS)) {
      var answers = new ArrayList<T>();
      for (var answer : pool.invokeAll(tasks)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  @Test
  void neverSpendsMoreThanTheBudgetHolds() throws Exception {
    ledger.put(Plans.gearUp(10_000, null));
    ledger.put(Offers.coupon("cpn", 300));
    var won =
        together(
            IntStream.range(0, 120)
                .mapToObj(i -> coupon("o" + i, "c" + i, "cpn", 300))
                .<Callable<Boolean>>map(request -> () -> reserve(request))
                .toList());

    assertThat(won.stream().filter(one -> one)).hasSize(33);
    assertThat(ledger.account(BUDGET).available()).isEqualTo(100);
  }

  @Test
  void theLastPiecesGoOnce() throws Exception {
    ledger.put(Plans.gearUp(1_000_000, null));
    ledger.put(Offers.limited(Offers.coupon("rare", 300), List.of(), null, 7L));
    var won =
        together(
            IntStream.range(0, 60)
                .mapToObj(i -> coupon("o" + i, "c" + i, "rare", 300))
                .<Callable<Boolean>>map(request -> () -> reserve(request))
                .toList());

    assertThat(won.stream().filter(one -> one)).hasSize(7);
  }

  @Test
  void oneCustomerIsContactedOnceUnderTheCap() throws Exception {
    ledger.put(Plans.gearUp(1_000_000, null, new Cap(Channel.LOYALTY, 1, Duration.ofDays(1))));
    for (int i = 0; i < 40; i++) {
      ledger.put(Offers.coupon("cpn-" + i, 300));
    }
    var won =
        together(
            IntStream.range(0, 40)
                .mapToObj(i -> coupon("o" + i, "ann", "cpn-" + i, 300))
                .<Callable<Boolean>>map(request -> () -> reserve(request))
                .toList());

    assertThat(won.stream().filter(one -> one)).hasSize(1);
  }

  @Test
  void theSameRequestManyTimesIsHeldOnce() throws Exception {
    ledger.put(Plans.gearUp(1_000_000, null));
    ledger.put(Offers.coupon("cpn", 300));
    var request = coupon("o", "ann", "cpn", 300);
    var won =
        together(
            IntStream.range(0, 40)
                .<Callable<Boolean>>mapToObj(i -> () -> reserve(request))
                .toList());

    assertThat(won).doesNotContain(false);
    assertThat(ledger.account(BUDGET).reserved()).isEqualTo(300);
  }

  @Test
  void theSameDepartureManyTimesLeavesOnce() throws Exception {
    ledger.put(Plans.gearUp(1_000_000, null));
    ledger.put(Offers.coupon("cpn", 300));
    ledger.consent(new CustomerId("ann"), Channel.LOYALTY, Purpose.MARKETING, true);
    var request = coupon("o", "ann", "cpn", 300);
    reserve(request);
    var left =
        together(
            IntStream.range(0, 40)
                .<Callable<String>>mapToObj(
                    i -> () -> ledger.outbox().depart(dispatch(request)).getClass().getSimpleName())
                .toList());

    assertThat(left.stream().filter("Go"::equals)).hasSize(1);
    assertThat(left.stream().filter("GoAgain"::equals)).hasSize(39);
  }

  /** Every life a reservation can have, in all orders, with few customers and little money. */
  @Test
  void theBooksAddUpAtEveryInstant() throws Exception {
    ledger.put(Plans.gearUp(4_000, 1_500L, new Cap(Channel.LOYALTY, 2, Duration.ofMinutes(50))));
    ledger.put(Offers.coupon("cpn", 300));
    ledger.put(Offers.limited(Offers.coupon("rare", 500), List.of(), null, 5L));
    for (int i = 0; i < 5; i++) {
      ledger.consent(new CustomerId("c" + i), Channel.LOYALTY, Purpose.MARKETING, true);
    }
    var running = new AtomicBoolean(true);
    var looks = new AtomicInteger();
    var auditor =
        Thread.ofPlatform()
            .start(() -> {
              while (running.get() && new Books(ledger.database).differences().isEmpty()) {
                looks.incrementAndGet();
              }
            });
    together(
        IntStream.range(0, THREADS)
            .<Callable<Boolean>>mapToObj(thread -> () -> live(new Random(thread), thread))
            .toList());
    var stillTrue = auditor.isAlive();
    running.set(false);
    auditor.join();

    assertThat(stillTrue).isTrue();
    assertThat(looks.get()).isPositive();
  }

  private boolean live(Random random, int thread) {
    for (int i = 0; i < 40; i++) {
      var asset = random.nextBoolean() ? "cpn" : "rare";
      var request =
          coupon(
              "o%d-%d".formatted(thread, i),
              "c" + random.nextInt(5),
              asset,
              asset.equals("cpn") ? 300 : 500);
      if (reserve(request)) {
        end(request, random);
      }
      ledger.clock.pass(Duration.ofSeconds(random.nextInt(60)));
    }
    return true;
  }

  private void end(ReservationRequest request, Random random) {
    var dispatch = dispatch(request);
    switch (random.nextInt(6)) {
      case 0 -> ledger.budgets().release(request.id());
      case 1 -> {
        ledger.outbox().depart(dispatch);
        ledger.outbox().recall(dispatch);
      }
      case 2 -> ledger.clock.pass(Duration.ofMinutes(10));
      default -> {
        ledger.outbox().depart(dispatch);
        var receipt = receipt(random);
        ledger.outbox().arrive(dispatch, receipt);
        ledger.budgets().settle(new Settlement(request.id(), receipt));
      }
    }
  }

  private static Receipt receipt(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Receipt.Accepted(Provider.LOYALTY, "grant", NOW);
      case 1 -> new Receipt.Unknown(Provider.LOYALTY, "no answer", NOW);
      default -> new Receipt.Refused(Provider.LOYALTY, "no", "no", NOW);
    };
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
}
