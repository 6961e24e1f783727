package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.event.CustomerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmallCustomerTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void anOlderWordNeverWins() {
    var moved = event("customer_updated", 2, Map.of("timezone", "Asia/Tokyo", "tier", "silver"));
    var risen = event("tier_changed", 3, Map.of("from", "silver", "to", "gold"));
    var before =
        event("customer_updated", 1, Map.of("timezone", "Europe/Berlin", "tier", "bronze"));
    assertThat(facts(List.of(moved, risen, before)))
        .containsEntry("timezone", "Asia/Tokyo")
        .containsEntry("tier", "gold");
  }

  @Test
  void theLaterWordStandsWhoeverSaidIt() {
    var visitor = after(List.of(event("customer_updated", 2, Map.of("timezone", "Asia/Tokyo"))));
    var customer = after(List.of(event("customer_updated", 1, Map.of("timezone", "Asia/Seoul"))));
    assertThat(customer.with(visitor).zone()).map(Object::toString).contains("Asia/Tokyo");
    assertThat(visitor.with(customer).zone()).map(Object::toString).contains("Asia/Tokyo");
  }

  @Test
  void whatIsSpentBeforeItIsHeardOfIsSpent() {
    var spent = event("points_spent", 2, Map.of("points", 30L));
    var earned = event("points_earned", 1, Map.of("points", 50L, "expires_at", in(3)));
    assertThat(facts(List.of(spent, earned)))
        .containsEntry("points_balance", 20L)
        .containsEntry("points_expiring_7d", 20L);
  }

  @Test
  void theOrderOfWhatHappensDoesNotMatter() {
    var random = new Random(7);
    for (int round = 0; round < 300; round++) {
      var events = new ArrayList<CustomerEvent>();
      for (int i = 0; i < 8; i++) {
        events.add(
            switch (random.nextInt(4)) {
              case 0 -> event("points_spent", i, Map.of("points", 1L + random.nextInt(40)));
              case 1 ->
                  event("customer_updated", i, Map.of("tier", "t-" + i, "timezone", "Asia/Tokyo"));
              default ->
                  event(
                      "points_earned",
                      i,
                      Map.of(
                          "points", 1L + random.nextInt(40), "expires_at", in(random.nextInt(12))));
            });
      }
      var first = facts(events);
      Collections.shuffle(events, random);
      assertThat(facts(events)).isEqualTo(first);
    }
  }

  @Test
  void lotsThatExpiredLongAgoGoAndTakeTheirSpendingWithThem() {
    var all = new ArrayList<CustomerEvent>();
    for (int year = 0; year < 40; year++) {
      all.add(event("points_earned", 0, Map.of("points", 10L, "expires_at", in(-31 - year * 365))));
    }
    all.add(event("points_spent", 1, Map.of("points", 395L)));
    all.add(event("points_earned", 2, Map.of("points", 20L, "expires_at", in(3))));
    var customer = after(all);
    assertThat(customer.points().lots()).hasSize(1);
    assertThat(customer.facts(NOON))
        .containsEntry("points_balance", 25L)
        .containsEntry("points_expiring_7d", 20L);
  }

  @Test
  void hasNoMoreLotsThanAnybodyNeeds() {
    var all = new ArrayList<CustomerEvent>();
    for (int i = 0; i < 700; i++) {
      all.add(event("points_earned", i, Map.of("points", 1L, "expires_at", in(1 + i))));
    }
    var customer = after(all);
    assertThat(customer.points().lots()).hasSize(500);
    assertThat(customer.facts(NOON)).containsEntry("points_balance", 700L);
  }

  @Test
  void aTimeThatNobodyLivesToSeeIsNoFault() {
    var earned =
        event("points_earned", 0, Map.of("points", 5L, "expires_at", "+999999999-12-31T23:59:59Z"));
    var to = new ByteWriter();
    after(List.of(earned)).write(to);
    assertThat(SmallCustomer.read(new ByteReader(to.bytes())).facts(NOON))
        .containsEntry("points_balance", 5L);
  }

  private static Map<String, @Nullable Object> facts(List<CustomerEvent> events) {
    return after(events).facts(NOON.plusSeconds(60));
  }

  private static SmallCustomer after(List<CustomerEvent> events) {
    var customer = SmallCustomer.unknown();
    for (var event : events) {
      customer = customer.after(event);
    }
    return customer;
  }

  private static String in(int days) {
    return NOON.plus(Duration.ofDays(days)).toString();
  }

  private static CustomerEvent event(String type, int seconds, Map<String, Object> properties) {
    var at = NOON.plusSeconds(seconds);
    return TriggerStage.checked("ann", "ann", "e-" + seconds, type, at, properties).event();
  }
}
