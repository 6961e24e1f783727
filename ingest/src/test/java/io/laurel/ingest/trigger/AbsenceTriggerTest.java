package io.laurel.ingest.trigger;

import static io.laurel.ingest.trigger.TriggerStage.START;
import static io.laurel.ingest.trigger.TriggerStage.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.trigger.TriggerMeter.What;
import io.laurel.opportunity.Opportunity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AbsenceTriggerTest {

  private static final String LEFT_BEHIND =
      "absence: { after: cart_updated, when: 'event.cart_value_cents >= 3000',"
          + " until: order_placed, same: cart_id, within: PT30M }";

  private TriggerStage stage = TriggerStage.open();

  AbsenceTriggerTest() {
    stage.caughtUp(false);
    stage.campaigns.put("cart", LEFT_BEHIND);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void remindsOfACartThatWasLeftBehind() {
    cart("c-1", "cart-1", 0);
    cart("c-1", "cart-1", 10);
    clock(39);
    assertThat(stage.told()).isEmpty();
    clock(40);

    var found = stage.told();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().kind()).isEqualTo("absence");
    assertThat(found.getFirst().event().occurredAt()).isEqualTo(at(10));
    assertThat(found.getFirst().detectedAt()).isEqualTo(at(40));
    assertThat(stage.meter.count(What.SUPERSEDED)).isEqualTo(1);
    assertThat(stage.meter.count(What.DUE)).isEqualTo(1);
  }

  @Test
  void anOrderOfTheSameCartInTimeDisarms() {
    cart("c-1", "cart-1", 0);
    cart("c-1", "cart-2", 1);
    order("c-1", "cart-1", 29);
    clock(60);
    assertThat(stage.told())
        .extracting(found -> found.event().properties().get("cart_id"))
        .containsExactly("cart-2");
    assertThat(stage.meter.count(What.DISARMED)).isEqualTo(1);
  }

  @Test
  void anOrderAtTheDueInstantComesTooLate() {
    cart("c-1", "cart-1", 0);
    order("c-1", "cart-1", 30);
    assertThat(stage.told()).hasSize(1);
  }

  @Test
  void silenceIsAnOrderThatNoOrderFollows() {
    stage.campaigns.put(
        "silence", "absence: { after: order_placed, until: order_placed, within: PT30M }");
    order("c-1", "cart-1", 0);
    order("c-1", "cart-2", 20);
    order("c-2", "cart-3", 0);
    order("c-2", "cart-4", 30);
    clock(60);
    assertThat(stage.told())
        .extracting(found -> found.event().properties().get("cart_id"))
        .containsExactlyInAnyOrder("cart-2", "cart-3", "cart-4");
  }

  @Test
  void anOrderThatNamesNoCartEndsAllOfThem() {
    cart("c-1", "cart-1", 0);
    cart("c-1", "cart-2", 1);
    stage.event("c-1", "order_placed", 5, Map.of("order_id", "o-1"));
    cart("c-1", "cart-3", 3);
    clock(60);
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void aLateOrderDisarmsAndALateTouchArms() {
    order("c-1", "cart-1", 5);
    cart("c-1", "cart-1", 0);
    cart("c-2", "cart-9", -20);
    clock(60);
    assertThat(stage.told()).extracting(found -> found.customerId().value()).containsExactly("c-2");
  }

  @Test
  void aTouchAfterTheDueTimeDoesNotSaveTheEarlierOneAndAlateOrderStillDoes() {
    stage.close();
    stage = TriggerStage.open(at(24 * 60), Duration.ofMinutes(5));
    stage.caughtUp(false);
    stage.campaigns.put("cart", LEFT_BEHIND);
    cart("c-1", "cart-1", 0);
    cart("c-2", "cart-2", 0);
    cart("c-1", "cart-1", 31);
    cart("c-2", "cart-2", 31);
    order("c-2", "cart-2", 29);
    clock(34);
    assertThat(stage.told()).isEmpty();
    clock(35);
    assertThat(stage.told()).extracting(found -> found.event().occurredAt()).containsExactly(START);
    clock(66);
    assertThat(stage.told()).hasSize(2);
  }

  @Test
  void aTouchWhoseDueTimeIsPastFiresAtOnce() {
    clock(60);
    cart("c-1", "cart-1", 0);
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(30));
    assertThat(stage.meter.count(What.LATE)).isEqualTo(1);
  }

  @Test
  void aCartBelowTheThresholdArmsNothing() {
    stage.event("c-1", "cart_updated", 0, Map.of("cart_id", "small", "cart_value_cents", 2_999L));
    clock(60);
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void aCartThatWasEmptiedIsNotRemindedOf() {
    cart("c-1", "cart-1", 0);
    cart("c-1", "cart-2", 0);
    stage.event("c-1", "cart_updated", 10, Map.of("cart_id", "cart-1", "cart_value_cents", 0L));
    assertThat(stage.armed()).hasSize(1);
    clock(40);
    assertThat(stage.told())
        .extracting(found -> found.event().properties().get("cart_id"))
        .containsExactly("cart-2");
    assertThat(stage.meter.count(What.DISARMED)).isEqualTo(1);

    cart("c-1", "cart-1", 50);
    clock(90);
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(80));
  }

  @Test
  void withoutACorrelationWhatDoesNotFitIsAboutSomethingElse() {
    stage.campaigns.put(
        "checkout",
        "absence: { after: page_viewed, when: 'event.url.contains(\"checkout\")',"
            + " until: order_placed, within: PT30M }");
    stage.event("c-1", "page_viewed", 0, Map.of("url", "https://shop.example/checkout"));
    stage.event("c-1", "page_viewed", 1, Map.of("url", "https://shop.example/terms"));
    clock(31);
    assertThat(stage.told()).hasSize(1);
  }

  @Test
  void theWallClockNudgesOnceEverythingWasTaken() {
    stage.close();
    stage = TriggerStage.open(START, Duration.ZERO);
    stage.campaigns.put("cart", LEFT_BEHIND);
    cart("c-1", "cart-1", 0);
    stage.caughtUp(false);
    stage.pass(Duration.ofMinutes(31));
    // an order may still be on its way
    assertThat(stage.told()).isEmpty();
    stage.caughtUp(true);
    stage.nudge();
    assertThat(stage.told()).hasSize(1);
    stage.pass(Duration.ofHours(3));
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void oldEventsThatAreReplayedFireNothingTwice() {
    cart("c-1", "cart-1", 0);
    var touch =
        TriggerStage.checked("c-1", "c-1", "evt-0", "cart_updated", at(0), cartOf("cart-1"));
    clock(60);
    assertThat(stage.told()).hasSize(1);
    stage.send(touch);
    clock(120);
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void anEventFromTheFutureDoesNotMoveTheClockPastTheWall() {
    stage.close();
    stage = TriggerStage.open(at(5), Duration.ZERO);
    stage.campaigns.put("cart", LEFT_BEHIND);
    cart("c-1", "cart-1", 0);
    clock(60 * 20);
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void touchingTheCartAgainLaterMakesAnotherOpportunity() {
    cart("c-1", "cart-1", 0);
    clock(60);
    var first = stage.told();
    cart("c-1", "cart-1", 90);
    clock(121);
    var second = stage.told();
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1);
    assertThat(second.getFirst().id()).isNotEqualTo(first.getFirst().id());
  }

  @Test
  void theCooldownHoldsForAllCartsOfACustomer() {
    stage.campaigns.put("cart", LEFT_BEHIND, "cooldown: PT2H");
    cart("c-1", "cart-1", 0);
    cart("c-1", "cart-2", 10);
    cart("c-1", "cart-3", 130);
    clock(300);
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(30), at(160));
    assertThat(stage.meter.count(What.COOLED_DOWN)).isEqualTo(1);
    assertThat(stage.meter.armed()).isZero();
  }

  @Test
  void saysWhatIsArmedAndUntilWhen() {
    cart("c-1", "cart-1", 0);
    cart("c-2", "cart-2", 1);
    cart("c-1", "cart-1", 5);
    assertThat(stage.armed())
        .extracting(armed -> armed.path("customer_id").asText() + armed.path("due_at").asText())
        .containsExactly("c-1" + at(35), "c-2" + at(31));
    assertThat(stage.meter.armed()).isEqualTo(2);

    order("c-2", "cart-2", 6);
    assertThat(customers(stage.armed())).containsExactly("c-1");
    clock(40);
    assertThat(stage.armed()).isEmpty();
    assertThat(stage.meter.armed()).isZero();
  }

  @Test
  void aNewVersionHoldsForWhatIsArmedLater() {
    cart("c-1", "cart-1", 0);
    stage.campaigns.put("cart", LEFT_BEHIND.replace("PT30M", "PT10M"));
    cart("c-2", "cart-2", 1);
    clock(11);
    assertThat(stage.told()).extracting(Opportunity::campaignVersion).containsExactly(2);
    clock(30);
    var old = stage.told();
    assertThat(old).extracting(Opportunity::campaignVersion).containsExactly(1);
    assertThat(old).extracting(Opportunity::detectedAt).containsExactly(at(30));
  }

  @Test
  void whatIsArmedUnderAnOlderVersionEndsByWhatThatVersionSays() {
    cart("c-1", "cart-1", 0);
    stage.campaigns.put(
        "cart", LEFT_BEHIND.replace("order_placed", "points_spent").replace(" same: cart_id,", ""));
    order("c-1", "cart-1", 5);
    clock(60);
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void aPausedCampaignDisarmsAndStaysSilentWhenItGoesOn() {
    cart("c-1", "cart-1", 0);
    stage.campaigns.put("cart", LEFT_BEHIND, "active: false");
    stage.nudge();
    assertThat(stage.armed()).isEmpty();
    stage.campaigns.put("cart", LEFT_BEHIND);
    clock(60);
    assertThat(stage.told()).isEmpty();
    cart("c-1", "cart-1", 61);
    clock(91);
    assertThat(stage.told()).hasSize(1);
  }

  @Test
  void aRemovedCampaignDisarms() {
    cart("c-1", "cart-1", 0);
    stage.campaigns.remove("cart");
    stage.nudge();
    clock(60);
    assertThat(stage.told()).isEmpty();
    assertThat(stage.armed()).isEmpty();
    assertThat(stage.meter.armed()).isZero();
  }

  @Test
  void aCampaignWhoseTimeIsOverWhenItIsDueSaysNothing() {
    stage.campaigns.put("cart", LEFT_BEHIND, "active: { until: 2026-11-20T10:30:00Z }");
    cart("c-1", "cart-1", 0);
    clock(60);
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void moreThanAnyPersonLeavesBehindGivesWay() {
    for (int i = 0; i < 510; i++) {
      cart("bot", "cart-" + i, 0);
    }
    assertThat(stage.meter.armed()).isEqualTo(500);
    assertThat(stage.meter.count(What.CROWDED_OUT)).isEqualTo(10);
  }

  private void cart(String customer, String cart, int minutes) {
    stage.event(customer, "cart_updated", minutes, cartOf(cart));
  }

  private static Map<String, Object> cartOf(String cart) {
    return Map.of("cart_id", cart, "cart_value_cents", 3_000L);
  }

  private void order(String customer, String cart, int minutes) {
    stage.event(customer, "order_placed", minutes, Map.of("order_id", "o", "cart_id", cart));
  }

  /** Somebody else's event, which moves the clock. */
  private void clock(int minutes) {
    stage.event("other", "session_started", minutes, Map.of());
  }

  private static List<String> customers(List<JsonNode> armed) {
    return armed.stream().map(each -> each.path("customer_id").asText()).toList();
  }
}
