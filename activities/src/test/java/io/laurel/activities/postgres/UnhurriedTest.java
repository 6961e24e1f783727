package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
import io.laurel.action.Departure;
import io.laurel.action.Dispatch;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.briefing.Opening;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.customer.Channel;
import io.laurel.customer.Purpose;
import io.laurel.money.Money;
import io.laurel.opportunity.Opportunity;
import io.laurel.testing.Offers;
import io.laurel.testing.Opportunities;
import io.laurel.testing.Plans;
import io.laurel.testing.Proposals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which commits wait for the disk. */
class UnhurriedTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Opportunity OPPORTUNITY = Opportunities.opportunity("a");
  private static final ReservationId RESERVATION = ReservationId.of(OPPORTUNITY.id(), 1, 1);
  private static final Action COUPON =
      new Action.SendCoupon("cpn", "for a test", new Money(700, Proposals.EUR));

  private final TestLedger ledger = new TestLedger(NOW);

  /** Fires at the commit itself, and notes how that is done. */
  @BeforeEach
  void watchTheCommits() {
    // the tests' server is started as one that never waits
    ledger.run(
        """
        do $$ begin
          execute format('alter database %I set synchronous_commit = on', current_database());
        end $$
        """);
    ledger.run("create table commits (written text, waits text)");
    ledger.run(
        """
        create function note() returns trigger language plpgsql as $$
        begin
          insert into commits values (tg_table_name, current_setting('synchronous_commit'));
          return null;
        end $$
        """);
    for (var table :
        List.of("opportunities", "customer_slots", "snapshots", "reservations", "outbox")) {
      ledger.run(
          "create constraint trigger note after insert on %s deferrable initially deferred for each row execute function note()"
              .formatted(table));
    }
  }

  @Test
  void whatLaterStepsNeedWaitsForTheDiskAndTheRestDoesNot() {
    new PostgresOpportunityBook(ledger.database, ledger.clock)
        .open(new Opening(OPPORTUNITY, "opportunity/a", "run-1", 1));
    ledger.claim(OPPORTUNITY, 50);
    new PostgresSnapshots(ledger.database).put("hash", Snapshots.CONTEXT, new byte[] {1});
    reserve();
    assertThat(ledger.outbox().depart(dispatch())).isInstanceOf(Departure.Go.class);
    assertThat(commits())
        .containsExactly(
            "opportunities off",
            "customer_slots off",
            "snapshots on",
            "reservations on",
            "outbox on");
  }

  private List<String> commits() {
    return new Statements(ledger.database)
        .all("select written || ' ' || waits from commits", row -> row.getString(1));
  }

  private void reserve() {
    ledger.put(Plans.gearUp(5000, null));
    ledger.put(Offers.coupon("cpn", 700));
    ledger.consent(OPPORTUNITY.customerId(), Channel.LOYALTY, Purpose.MARKETING, true);
    ledger
        .budgets()
        .reserve(new ReservationRequest(RESERVATION, OPPORTUNITY, COUPON, Duration.ofHours(1)));
  }

  private static Dispatch dispatch() {
    return new Dispatch(
        RESERVATION.value(),
        OPPORTUNITY.id(),
        OPPORTUNITY.campaignId(),
        OPPORTUNITY.customerId(),
        Purpose.MARKETING,
        COUPON,
        RESERVATION,
        null);
  }
}
