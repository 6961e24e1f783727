package io.laurel.ingest.trigger;

import static io.laurel.ingest.trigger.TriggerStage.START;
import static io.laurel.ingest.trigger.TriggerStage.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.trigger.TriggerMeter.What;
import io.laurel.opportunity.Opportunity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTriggerTest {

  private final TriggerStage stage = TriggerStage.open();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void findsAnEventForWhichTheConditionHolds() {
    stage.campaigns.put(
        "up", "event: { type: tier_changed, when: 'tier_rank(event.to) > tier_rank(event.from)' }");

    stage.event("c-1", "tier_changed", 0, Map.of("from", "silver", "to", "gold"));
    stage.event("c-2", "tier_changed", 0, Map.of("from", "gold", "to", "silver"));

    var found = stage.told();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().customerId().value()).isEqualTo("c-1");
    assertThat(found.getFirst().kind()).isEqualTo("event");
    assertThat(found.getFirst().detectedAt()).isEqualTo(START);
    assertThat(found.getFirst().expiresAt()).isEqualTo(START.plus(Duration.ofDays(1)));
    assertThat(found.getFirst().event().line()).isEqualTo("A line.");
    assertThat(stage.meter.count(What.FIRED)).isEqualTo(1);
  }

  @Test
  void seesAScoreCrossTheThresholdOnceAndOfItsOwnModelOnly() {
    stage.campaigns.put(
        "churn",
        "event: { type: ml_score, when: \"event.model == 'churn' && event.score >= 0.8"
            + " && (previous == null || previous.score < 0.8)\" }");

    score("churn", 0, 0.5);
    score("churn", 1, 0.81);
    score("upsell", 2, 0.1);
    score("churn", 3, 0.9);
    score("churn", 4, 0.7);
    score("churn", 5, 0.8);

    assertThat(stage.told())
        .extracting(found -> found.event().occurredAt())
        .containsExactly(at(1), at(5));
  }

  @Test
  void knowsWhenTheCustomerWasLastSeenBeforeThisEvent() {
    stage.campaigns.put(
        "welcome-back",
        "event: { type: session_started, when: \"customer.last_seen != null"
            + " && event.occurred_at - customer.last_seen > duration('10h')\" }");

    stage.event("c-1", "session_started", 0, Map.of());
    stage.event("c-1", "session_started", 599, Map.of());
    stage.event("c-1", "session_started", 599 + 601, Map.of());

    assertThat(stage.told())
        .extracting(found -> found.event().occurredAt())
        .containsExactly(at(1200));
  }

  @Test
  void countsARepeatedEventOnce() {
    stage.campaigns.put("visit", "event: { type: session_started }");
    var event = TriggerStage.checked("c-1", "c-1", "evt-x", "session_started", START, Map.of());
    stage.send(event);
    stage.send(event);
    assertThat(stage.told()).hasSize(1);
  }

  @Test
  void addsPointsUpOnceThoughABatchOfManyIsRepeated() {
    stage.campaigns.put(
        "rich", "event: { type: session_started, when: 'customer.points_balance > 300' }");
    for (int repeat = 0; repeat < 2; repeat++) {
      for (int i = 0; i < 300; i++) {
        stage.send(
            TriggerStage.checked(
                "c-1", "c-1", "p-" + i, "points_earned", at(i), Map.of("points", 1L)));
      }
    }
    stage.event("c-1", "session_started", 301, Map.of());
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void leavesACustomerAloneAfterAnOpportunity() {
    stage.campaigns.put("visit", "event: { type: session_started }", "cooldown: PT1H");
    stage.event("c-1", "session_started", 0, Map.of());
    stage.event("c-1", "session_started", 59, Map.of());
    stage.event("c-2", "session_started", 59, Map.of());
    stage.event("c-1", "session_started", 60, Map.of());

    assertThat(stage.told())
        .extracting(Opportunity::detectedAt)
        .containsExactly(START, at(59), at(60));
    assertThat(stage.meter.count(What.COOLED_DOWN)).isEqualTo(1);
  }

  @Test
  void twoCampaignsDoNotShareACooldown() {
    stage.campaigns.put("a", "event: { type: session_started }", "cooldown: PT1H");
    stage.campaigns.put("b", "event: { type: session_started }", "cooldown: PT1H");
    stage.event("c-1", "session_started", 0, Map.of());
    assertThat(stage.told()).hasSize(2);
  }

  @Test
  void aConditionThatCannotBeAnsweredIsToldToItsAuthorAndTheNextEventIsTaken() {
    stage.campaigns.put(
        "big", "event: { type: stock_alarm_set, when: 'event.pieces > 3 && event.price > 2.0' }");
    stage.event("c-1", "stock_alarm_set", 0, Map.of("price", 3.5));
    stage.event("c-1", "stock_alarm_set", 1, Map.of("price", 3.5, "pieces", 4L));

    assertThat(stage.told()).hasSize(1);
    assertThat(stage.meter.count(What.CONDITION_FAILED)).isEqualTo(1);
    assertThat(stage.meter.failures())
        .containsExactly(
            new ConditionFailures.Failure("big", 1, "stock_alarm_set", "event.pieces is missing"));
  }

  @Test
  void aCampaignThatIsOffFindsNothing() {
    stage.campaigns.put("visit", "event: { type: session_started }", "active: false");
    stage.campaigns.put(
        "later",
        "event: { type: session_started }",
        "active: { from: 2026-11-20T11:00:00Z, until: 2026-11-20T12:00:00Z }");
    stage.event("c-1", "session_started", 59, Map.of());
    assertThat(stage.told()).isEmpty();
    stage.event("c-1", "session_started", 60, Map.of());
    stage.event("c-1", "session_started", 120, Map.of());
    assertThat(stage.told()).extracting(Opportunity::campaignId).containsExactly("later");
  }

  @Test
  void whatIsNoCheckedEventIsBuriedAndTheStreamGoesOn() {
    stage.campaigns.put("visit", "event: { type: session_started }");
    stage.garbage("{nonsense");
    stage.event("c-1", "session_started", 0, Map.of());
    assertThat(stage.unfit).hasSize(1);
    assertThat(stage.told()).hasSize(1);
  }

  private void score(String model, int minutes, double score) {
    stage.event("c-1", "ml_score", minutes, Map.of("model", model, "score", score));
  }
}
