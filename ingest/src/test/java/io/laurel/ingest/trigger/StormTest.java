package io.laurel.ingest.trigger;

import static io.laurel.ingest.trigger.TriggerStage.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.opportunity.Opportunity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More is due than can be started. */
class StormTest {

  private final TriggerStage stage = TriggerStage.open();

  StormTest() {
    stage.caughtUp(false);
    stage.room(0);
    stage.campaigns.put("low", "event: { type: page_viewed }", "priority: 10");
    stage.campaigns.put("high", "event: { type: ticket_opened }", "priority: 90");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatWaitsLeavesByPriorityThenByAgeAndNothingIsLost() {
    stage.event("c-1", "page_viewed", 2, Map.of("url", "u"));
    stage.event("c-2", "page_viewed", 1, Map.of("url", "u"));
    stage.event("c-3", "ticket_opened", 3, ticket());
    assertThat(stage.told()).isEmpty();
    assertThat(stage.meter.waiting()).isEqualTo(3);

    stage.room(1);
    stage.nudge();
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(3));
    stage.event("c-4", "ticket_opened", 4, ticket());
    stage.room(2);
    stage.nudge();
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(4), at(1));
    stage.room(10);
    stage.nudge();
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(2));
    assertThat(stage.meter.waiting()).isZero();
    stage.nudge();
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void whoComesLaterDoesNotOvertakeWhoWaits() {
    stage.event("c-1", "page_viewed", 1, Map.of("url", "u"));
    stage.room(1);
    stage.event("c-2", "page_viewed", 2, Map.of("url", "u"));
    assertThat(stage.told()).isEmpty();
    stage.nudge();
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(1));
  }

  @Test
  void tenThousandDueAtOnceAllGoInTheirOrder() {
    stage.campaigns.put(
        "cart", "absence: { after: cart_updated, until: order_placed, within: PT30M }");
    for (int i = 0; i < 10_000; i++) {
      stage.event("c-" + i, "cart_updated", i % 20, Map.of("cart_id", "cart"));
    }
    stage.event("other", "session_started", 200, Map.of());
    var all = new ArrayList<Opportunity>();
    for (int i = 0; i < 40; i++) {
      stage.room(500);
      stage.nudge();
      all.addAll(stage.told());
    }
    assertThat(all)
        .hasSize(10_000)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.comparing(Opportunity::detectedAt));
    assertThat(stage.meter.armed()).isZero();
  }

  private static Map<String, Object> ticket() {
    return Map.of("ticket_id", "t", "subject", "s", "text", "t");
  }
}
