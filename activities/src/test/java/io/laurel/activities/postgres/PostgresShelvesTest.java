package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.action.Action;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.asset.Asset;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.customer.Channel;
import io.laurel.customer.CustomerId;
import io.laurel.customer.PhoneNumber;
import io.laurel.money.Money;
import io.laurel.opportunity.OpportunityId;
import io.laurel.testing.Offers;
import io.laurel.testing.Opportunities;
import io.laurel.testing.Plans;
import io.laurel.testing.Proposals;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept on file beside decisions and money. */
class PostgresShelvesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final TestLedger ledger = new TestLedger(NOW);

  private static Asset full(long stock) {
    return Offers.limited(
        Offers.coupon("cpn", 700, List.of("gold"), List.of("DE")),
        List.of(Channel.SMS),
        NOW.plus(Duration.ofDays(9)),
        stock);
  }

  private void reserve(String id) {
    ledger.put(Plans.gearUp(5000, null));
    ledger
        .budgets()
        .reserve(
            new ReservationRequest(
                ReservationId.of(new OpportunityId(id), 1, 1),
                Opportunities.opportunity(id),
                new Action.SendCoupon("cpn", "for a test", new Money(700, Proposals.EUR)),
                Duration.ofHours(1)));
  }

  @Test
  void anAssetComesBackAsItWasPut() {
    ledger.assets.put(full(3));
    ledger.assets.put(Offers.coupon("abc", 5));

    assertThat(ledger.assets.all()).containsExactly(Offers.coupon("abc", 5), full(3));
    assertThat(ledger.assets.find("cpn")).contains(full(3));
  }

  @Test
  void anyChangeOfAnAssetShowsInTheVersion() {
    assertThat(ledger.assets.put(full(3))).isTrue();
    var first = ledger.assets.version();
    assertThat(ledger.assets.put(full(3))).isFalse();
    assertThat(ledger.assets.version()).isEqualTo(first);
    assertThat(ledger.assets.put(full(4))).isTrue();
    var second = ledger.assets.version();
    assertThat(second).isNotEqualTo(first);
    assertThat(ledger.assets.delete("cpn")).isTrue();
    assertThat(ledger.assets.delete("cpn")).isFalse();
    assertThat(ledger.assets.version()).isNotEqualTo(second);
    assertThat(ledger.assets.all()).isEmpty();
    assertThat(ledger.assets.put(full(4))).isTrue();
    assertThat(ledger.assets.all()).hasSize(1);
  }

  @Test
  void aStockBelowWhatIsHeldMeansThatNothingIsLeft() {
    ledger.assets.put(full(5));
    reserve("a");
    reserve("b");
    ledger.assets.put(full(1));

    assertThat(new Books(ledger.database).differences()).isEmpty();
    assertThat(
            new Statements(ledger.database)
                .first("select stock_limit from assets", row -> row.getLong(1)))
        .contains(2L);
  }

  @Test
  void snapshotsStayAsTheyWerePutFirst() {
    var snapshots = new PostgresSnapshots(ledger.database);
    snapshots.put("hash", Snapshots.PROMPT, new byte[] {1, 2});
    snapshots.put("hash", Snapshots.PROMPT, new byte[] {3});

    assertThat(snapshots.get("hash")).contains(new byte[] {1, 2});
    assertThat(snapshots.get("other")).isEmpty();
  }

  @Test
  void embeddingsComeBackToTheBit() {
    var cache = new PostgresEmbeddingCache(ledger.database);
    cache.put("hash", new float[] {0.1f, -2.5e-12f, Float.MAX_VALUE});
    cache.put("hash", new float[] {9});

    assertThat(cache.get("hash")).contains(new float[] {0.1f, -2.5e-12f, Float.MAX_VALUE});
    assertThat(cache.get("other")).isEmpty();
  }

  @Test
  void aCustomerIsOneOpportunitysAtATime() {
    var slots = new PostgresCustomerSlots(ledger.database);
    var first = Opportunities.opportunity("x");
    ledger.run(
        "insert into customer_slots values (?, 'other', 50, ?)",
        first.customerId().value(),
        NOW.plusSeconds(60).atOffset(ZoneOffset.UTC));

    assertThat(ledger.claim(first, 50)).isFalse();
    ledger.clock.pass(Duration.ofMinutes(1));
    assertThat(ledger.claim(first, 50)).isTrue();
    assertThat(ledger.claim(first, 50)).isTrue();
    ledger.run("update customer_slots set opportunity_id = 'other'");
    assertThat(ledger.claim(first, 51)).isTrue();
    slots.release(new OpportunityId("other"));
    ledger.run("update customer_slots set opportunity_id = 'other', priority = 99");
    assertThat(ledger.claim(first, 51)).isFalse();
    slots.release(new OpportunityId("other"));
    assertThat(ledger.claim(first, 1)).isTrue();
  }

  @Test
  void stopsAreSetAndLifted() {
    var stops = new PostgresStops(ledger.database, ledger.clock);
    var stop = stops.set("campaign", "gear-up", "wrong text", "ann");

    assertThat(stops.all()).containsExactly(stop);
    assertThat(stops.lift(stop.id(), "bob")).isTrue();
    assertThat(stops.lift(stop.id(), "bob")).isFalse();
    assertThat(stops.all()).isEmpty();
  }

  @Test
  void aPhoneIsAnAddressWhenItIsOne() {
    ledger.run(
        """
        insert into customers (customer_id, phone, erased_at, updated_at) values
          ('ann', '+491511234567', null, now()), ('bob', '0151', null, now()),
          ('eve', '+491511234567', now(), now())
        """);
    var addresses = new PostgresAddresses(ledger.database);

    assertThat(addresses.phone(new CustomerId("ann"))).contains(new PhoneNumber("+491511234567"));
    assertThat(addresses.phone(new CustomerId("bob"))).isEmpty();
    assertThat(addresses.phone(new CustomerId("eve"))).isEmpty();
    assertThat(addresses.phone(new CustomerId("zoe"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"+491511234567, +49", "+12025550123, +1", "+35312345678, +353", "+79161234567, +7"})
  void tellsTheCallingCode(String phone, String code) {
    assertThat(CallingCode.of(phone)).isEqualTo(code);
  }

  @Test
  void theLimitOfAnOpenBudgetMoves() {
    var accounts = new BudgetAccounts(ledger.database, ledger.clock);
    ledger.assets.put(full(5));
    reserve("a");

    assertThat(accounts.limit("gear-up/2026-11", 700)).isTrue();
    assertThat(accounts.limit("gear-up/2026-11", 699)).isFalse();
    assertThat(accounts.limit("gear-up/1999-01", 699)).isFalse();
    assertThat(accounts.all())
        .containsExactly(
            new BudgetAccounts.Account(
                "gear-up/2026-11", "gear-up", "2026-11", "EUR", 700, 0, 700, 0, 0));
    assertThat(new Books(ledger.database).differences()).isEmpty();
  }

  @Test
  void theBooksTellWhatDoesNotAddUp() {
    ledger.assets.put(full(5));
    reserve("a");
    ledger.run(
        "update budgets set available_cents = available_cents + 1, limit_cents = limit_cents + 1");

    assertThat(new Books(ledger.database).differences())
        .containsExactlyInAnyOrder(
            new Books.Difference("available by entries", "gear-up/2026-11", 4300, 4301),
            new Books.Difference("limit by entries", "gear-up/2026-11", 5000, 5001));
  }

  @Test
  void theJournalIsNeverRewritten() {
    ledger.assets.put(full(5));
    reserve("a");

    assertThatThrownBy(() -> ledger.run("update budget_entries set available_cents = 0"))
        .isInstanceOf(LedgerFault.class);
    assertThatThrownBy(() -> ledger.run("delete from budget_entries"))
        .isInstanceOf(LedgerFault.class);
  }

  @Test
  void aFaultQuotesNoData() {
    ledger.run("insert into customers (customer_id, updated_at) values ('ann-4711', now())");

    assertThatThrownBy(() ->
            ledger.run(
                "insert into customers (customer_id, updated_at) values ('ann-4711', now())"))
        .isInstanceOf(LedgerFault.class)
        .hasNoCause()
        .hasMessageContaining("customers_pkey")
        .hasMessageNotContaining("ann-4711");
    assertThatThrownBy(() -> ledger.run("select 'ann-4711'::bigint"))
        .hasMessageNotContaining("ann-4711");
  }
}
