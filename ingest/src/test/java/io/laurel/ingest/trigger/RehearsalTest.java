package io.laurel.ingest.trigger;

import static io.laurel.ingest.trigger.TriggerStage.START;
import static io.laurel.ingest.trigger.TriggerStage.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.trigger.TriggerMeter.What;
import io.laurel.opportunity.Opportunity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  private static final String LEFT_BEHIND =
      "absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT30M }";

  private int events;

  @Test
  void firesWhenNothingFollowsAndTellsWhatIsStillOpenAtTheEnd() {
    var rehearsal = rehearsal(LEFT_BEHIND);
    rehearsal.take(event("c-1", "cart_updated", 0, Map.of("cart_id", "a")));
    rehearsal.take(event("c-2", "cart_updated", 1, Map.of("cart_id", "b")));
    rehearsal.take(event("c-2", "order_placed", 2, Map.of("cart_id", "b")));
    rehearsal.take(event("c-1", "cart_updated", 60, Map.of("cart_id", "a")));
    var rehearsed = rehearsal.end();

    assertThat(rehearsed.findings())
        .extracting(Opportunity::detectedAt)
        .containsExactly(at(30), at(90));
    assertThat(rehearsed.findings()).extracting(rehearsed::isOpen).containsExactly(false, true);
    assertThat(rehearsed.count(What.DISARMED)).isEqualTo(1);
  }

  @Test
  void aCampaignThatIsOffIsRehearsedToo() {
    var rehearsal = rehearsal(LEFT_BEHIND, "active: false");
    rehearsal.take(event("c-1", "cart_updated", 0, Map.of("cart_id", "a")));
    assertThat(rehearsal.end().findings()).hasSize(1);
  }

  @Test
  void mindsTheCooldown() {
    var rehearsal = rehearsal("event: { type: session_started }", "cooldown: PT1H");
    for (int minutes : new int[] {0, 30, 60}) {
      rehearsal.take(event("c-1", "session_started", minutes, Map.of("session_id", "s")));
    }
    var rehearsed = rehearsal.end();
    assertThat(rehearsed.findings())
        .extracting(Opportunity::detectedAt)
        .containsExactly(at(0), at(60));
    assertThat(rehearsed.count(What.COOLED_DOWN)).isEqualTo(1);
  }

  @Test
  void counts() {
    var rehearsal =
        rehearsal("count: { of: product_viewed, same: product_id, at_least: 3, within: PT1H }");
    for (int minutes : new int[] {0, 10, 20, 30}) {
      rehearsal.take(event("c-1", "product_viewed", minutes, Map.of("product_id", "p")));
    }
    assertThat(rehearsal.end().findings())
        .extracting(Opportunity::detectedAt)
        .containsExactly(at(20));
  }

  @Test
  void takesEachTurnOfAScheduleInTheCustomersZoneWhateverLiesBetween() {
    var rehearsal = rehearsal("schedule: { at: '09:00', zone: customer }");
    for (var customer : List.of("c-1", "c-2")) {
      rehearsal.take(event(customer, "customer_updated", 0, Map.of("timezone", "Asia/Kathmandu")));
    }
    rehearsal.take(event("c-1", "session_started", 3 * 24 * 60, Map.of("session_id", "s")));
    var first = Instant.parse("2026-11-21T03:15:00Z");
    assertThat(rehearsal.end().findings())
        .extracting(Opportunity::detectedAt)
        .containsExactly(
            first,
            first,
            first.plus(Duration.ofDays(1)),
            first.plus(Duration.ofDays(1)),
            first.plus(Duration.ofDays(2)),
            first.plus(Duration.ofDays(2)));
  }

  @Test
  void aVisitorsCartBecomesTheCustomers() {
    var rehearsal = rehearsal(LEFT_BEHIND);
    rehearsal.take(visitor("a-1", "cart_updated", 0, Map.of("cart_id", "a")));
    rehearsal.take(event("c-1", "identity_linked", 5, Map.of("anonymous_id", "a-1")));
    rehearsal.take(visitor("a-1", "cart_updated", 10, Map.of("cart_id", "a")));
    assertThat(rehearsal.end().findings())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.customerId().value()).isEqualTo("c-1");
          assertThat(found.detectedAt()).isEqualTo(at(40));
        });
  }

  @Test
  void tellsOfConditionsThatCouldNotBeAnswered() {
    var rehearsal = rehearsal("event: { type: stock_alarm_set, when: 'event.pieces > 3' }");
    rehearsal.take(event("c-1", "stock_alarm_set", 0, Map.of()));
    rehearsal.take(event("c-1", "stock_alarm_set", 1, Map.of()));
    assertThat(rehearsal.end().failures())
        .hasSize(1)
        .allSatisfy((failure, times) -> {
          assertThat(failure.detail()).isEqualTo("event.pieces is missing");
          assertThat(times).isEqualTo(2);
        });
  }

  @Test
  void refusesWhatOccurredBefore() {
    var rehearsal = rehearsal(LEFT_BEHIND);
    rehearsal.take(event("c-1", "cart_updated", 5, Map.of()));
    assertThatThrownBy(() -> rehearsal.take(event("c-1", "cart_updated", 4, Map.of())))
        .hasMessageContaining("order");
  }

  private static Rehearsal rehearsal(String trigger, String... more) {
    return new Rehearsal(new ChangingCampaigns().put("rule", trigger, more), Tiers.STANDARD);
  }

  private CustomerEvent event(
      String customer, String type, int minutes, Map<String, Object> properties) {
    return event(customer, null, type, START.plus(Duration.ofMinutes(minutes)), properties);
  }

  private CustomerEvent visitor(
      String visitor, String type, int minutes, Map<String, Object> properties) {
    return event(null, visitor, type, at(minutes), properties);
  }

  private CustomerEvent event(
      String customer, String visitor, String type, Instant at, Map<String, Object> properties) {
    return new CustomerEvent(
        "e-" + events++,
        customer,
        visitor,
        type,
        at,
        at,
        "shop",
        1,
        new LinkedHashMap<>(properties));
  }
}
