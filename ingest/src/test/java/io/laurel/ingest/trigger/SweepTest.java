package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final String CART =
      "absence: { after: cart_updated, until: order_placed, within: PT30M }";

  private final TaskStage stage = new TaskStage();

  @Test
  void aPauseDisarmsStepByStepAndTheRestOfTheWorkGoesOn() {
    stage.campaigns.put("cart", CART);
    stage.campaigns.put("other", CART.replace("cart_updated", "session_started"));
    for (int i = 0; i < 2500; i++) {
      stage.event("c-" + i, i % 10 == 9 ? "session_started" : "cart_updated", Map.of());
    }
    stage.campaigns.put("cart", CART, "active: false");
    stage.renew();

    stage.nudge();
    assertThat(stage.meter.armed()).isEqualTo(1500);
    stage.nudge();
    stage.nudge();
    assertThat(stage.meter.armed()).isEqualTo(250);

    stage.pass(Duration.ofHours(1));
    assertThat(stage.told()).hasSize(250).allMatch(found -> found.campaignId().equals("other"));
  }

  @Test
  void aRestartCountsWhatIsArmed() {
    stage.campaigns.put("cart", CART);
    for (int i = 0; i < 10; i++) {
      stage.event("c-" + i, "cart_updated", Map.of());
    }
    stage.restart();
    assertThat(stage.meter.armed()).isEqualTo(10);
  }
}
