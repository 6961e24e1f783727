package io.laurel.ingest.trigger;

import static io.laurel.ingest.trigger.TriggerStage.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.opportunity.Opportunity;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An anonymous visitor who turns out to be a customer. */
class IdentityMoveTest {

  private static final int DAY = 24 * 60;

  private final TriggerStage stage = TriggerStage.open();

  IdentityMoveTest() {
    stage.caughtUp(false);
    stage.campaigns.put(
        "cart",
        "absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT30M }");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theCartKeepsItsDueTime() {
    cart("anon", 0);
    stage.link("anon", "c-1", 10);
    assertThat(stage.armed())
        .extracting(armed -> armed.path("customer_id").asText() + armed.path("due_at").asText())
        .containsExactly("c-1" + at(30));
    clock(29);
    assertThat(stage.told()).isEmpty();
    clock(30);
    var found = stage.told();
    assertThat(found).extracting(Opportunity::detectedAt).containsExactly(at(30));
    assertThat(found).extracting(each -> each.customerId().value()).containsExactly("c-1");
    assertThat(stage.meter.armed()).isZero();
  }

  @Test
  void theCustomersOrderEndsTheVisitorsCart() {
    cart("anon", 0);
    stage.link("anon", "c-1", 10);
    stage.event("c-1", "order_placed", 20, Map.of("order_id", "o", "cart_id", "cart-1"));
    clock(60);
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void theCustomersOrderEndsALongWaitHoweverLateTheLinkComes() {
    stage.campaigns.put(
        "long", "absence: { after: session_started, until: ticket_opened, within: P90D }");
    stage.anonymous("anon", "session_started", -20 * DAY, Map.of());
    stage.event(
        "c-1", "ticket_opened", -15 * DAY, Map.of("ticket_id", "t", "subject", "s", "text", "t"));
    stage.event("c-1", "page_viewed", -1 * DAY, Map.of("url", "u"));
    stage.event("c-1", "points_earned", -1 * DAY, Map.of("points", 1L));
    assertThat(stage.armed()).hasSize(1);

    stage.link("anon", "c-1", 0);

    assertThat(stage.armed()).isEmpty();
    assertThat(stage.meter.armed()).isZero();
  }

  @Test
  void whatComesForTheVisitorLaterIsTheCustomers() {
    stage.link("anon", "c-1", 0);
    cart("anon", 1);
    clock(60);
    assertThat(stage.told()).extracting(each -> each.customerId().value()).containsExactly("c-1");
  }

  @Test
  void theIdIsTheSameWhetherItWasArmedBeforeTheLinkOrAfter() {
    var touch = event("anon", "anon");
    stage.send(touch);
    stage.link("anon", "c-1", 10);
    clock(60);
    var before = stage.told().getFirst().id();

    try (var other = TriggerStage.open()) {
      other.caughtUp(false);
      other.campaigns.put(
          "cart",
          "absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT30M }");
      other.link("anon", "c-1", -1);
      other.send(event("anon", "c-1"));
      other.event("other", "session_started", 60, Map.of());
      assertThat(other.told()).extracting(Opportunity::id).containsExactly(before);
    }
  }

  @Test
  void linkingTwiceCountsPointsOnce() {
    stage.campaigns.put(
        "rich", "event: { type: session_started, when: 'customer.points_balance == 70' }");
    stage.anonymous("anon", "points_earned", 0, Map.of("points", 50L));
    stage.event("c-1", "points_earned", 1, Map.of("points", 20L));
    stage.link("anon", "c-1", 2);
    stage.link("anon", "c-1", 3);
    stage.event("c-1", "session_started", 4, Map.of());
    assertThat(stage.told()).hasSize(1);
  }

  @Test
  void whatWasHandedOverIsKeptOnceOnly() {
    cart("anon", 0);
    stage.link("anon", "c-1", 1);
    clock(2);
    assertThat(stage.kept()).filteredOn(text -> text.contains("evt-0")).hasSize(2);
    assertThat(stage.kept()).noneMatch(text -> text.startsWith("anon") && text.contains("evt-0"));

    stage.link("anon", "c-1", 3);
    cart("anon", 4);
    clock(60);
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(34));
  }

  @Test
  void countsAddUpAcrossTheLink() {
    stage.campaigns.put("eager", "count: { of: product_viewed, at_least: 3, within: PT1H }");
    view("anon", "anon", 0);
    view("anon", "anon", 1);
    view("c-1", "c-1", 2);
    assertThat(stage.told()).isEmpty();
    stage.link("anon", "c-1", 3);
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(2));
  }

  @Test
  void theVisitorsCooldownIsTheCustomersToo() {
    stage.campaigns.put("visit", "event: { type: session_started }", "cooldown: PT1H");
    stage.anonymous("anon", "session_started", 0, Map.of());
    stage.link("anon", "c-1", 1);
    stage.event("c-1", "session_started", 2, Map.of());
    assertThat(stage.told()).hasSize(1);
  }

  private void cart(String visitor, int minutes) {
    stage.anonymous(visitor, "cart_updated", minutes, Map.of("cart_id", "cart-1"));
  }

  private void view(String who, String customer, int minutes) {
    stage.event(who, "product_viewed", minutes, Map.of("product_id", customer));
  }

  private void clock(int minutes) {
    stage.event("other", "session_started", minutes, Map.of());
  }

  private static io.laurel.ingest.event.CheckedEvent event(String visitor, String customer) {
    var raw =
        new io.laurel.ingest.event.CustomerEvent(
            "evt-cart",
            null,
            visitor,
            "cart_updated",
            at(0),
            at(0),
            "shop",
            1,
            new java.util.LinkedHashMap<>(Map.of("cart_id", "cart-1")));
    return new io.laurel.ingest.event.CheckedEvent(raw, customer, "A line.");
  }
}
