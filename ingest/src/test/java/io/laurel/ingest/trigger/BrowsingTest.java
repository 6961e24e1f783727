package io.laurel.ingest.trigger;

import static io.laurel.ingest.trigger.TriggerStage.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.event.CheckedEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrowsingTest {

  private final TriggerStage stage = TriggerStage.open();
  private final Browsing browsing =
      new Browsing(new Rules(stage.campaigns, Tiers.STANDARD, Duration.ZERO));
  private final Person person = new Person();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void thatNoRuleLooksAtSaysNothingNewOfSomebodySeenWithinTheDay() {
    known(0);
    assertThat(says("page_viewed", 24 * 60)).isFalse();
    assertThat(says("page_viewed", -600)).isFalse();
    assertThat(says("page_viewed", 24 * 60 + 1)).isTrue();
    assertThat(says("ticket_opened", 1)).isTrue();
  }

  @Test
  void saysThatThereIsSomebody() {
    person.customer(person.customer().after(event("page_viewed", 0).event()));
    assertThat(says("page_viewed", 0)).isTrue();
  }

  @Test
  void thatARuleLooksAtIsTaken() {
    known(0);
    stage.campaigns.put("often", "count: { of: page_viewed, at_least: 3, within: PT1H }");
    assertThat(says("page_viewed", 1)).isTrue();
    assertThat(says("product_viewed", 1)).isFalse();
  }

  @Test
  void movesTheTimeOfTheLastVisitExactlyWhereARuleAsksForIt() {
    stage.campaigns.put(
        "welcome-back",
        "event: { type: session_started, when: \"customer.last_seen != null"
            + " && event.occurred_at - customer.last_seen > duration('30m')\" }");
    stage.event("c-1", "session_started", 0, Map.of());
    stage.event("c-1", "page_viewed", 40, Map.of());
    stage.event("c-1", "session_started", 60, Map.of());
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void endsWhatWasArmedUnderAVersionThatLooksAtIt() {
    stage.campaigns.put(
        "cart", "absence: { after: cart_updated, until: page_viewed, within: PT30M }");
    stage.event("c-1", "cart_updated", 0, Map.of());
    stage.campaigns.put(
        "cart", "absence: { after: cart_updated, until: order_placed, within: PT30M }");
    stage.event("c-1", "page_viewed", 5, Map.of());
    stage.event("c-2", "page_viewed", 60, Map.of());
    assertThat(stage.told()).isEmpty();
  }

  private void known(int minutes) {
    person.customer(person.customer().after(event("session_started", minutes).event()));
    person.becomeKnown();
  }

  private boolean says(String type, int minutes) {
    return !browsing.saysNothingNew(event(type, minutes).event(), person);
  }

  private static CheckedEvent event(String type, int minutes) {
    return TriggerStage.checked("c-1", "c-1", "evt", type, at(minutes), Map.of());
  }
}
