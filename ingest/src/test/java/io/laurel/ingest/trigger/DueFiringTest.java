package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.opportunity.Opportunity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DueFiringTest {

  private static final String CART =
      "absence: { after: cart_updated, until: order_placed, within: PT30M }";

  private final TaskStage stage = new TaskStage();

  @Test
  void whatIsDueUnderAVersionThatCannotBeReadIsToldOnceItCan() {
    int old = stage.campaigns.put("cart", CART).version();
    stage.event("ann", "cart_updated", Map.of());
    stage.campaigns.put("cart", CART.replace("PT30M", "PT20M"));
    stage.restart();
    stage.nudge();

    stage.ledger.away(true);
    stage.event("bob", "cart_updated", Map.of());
    stage.pass(Duration.ofMinutes(31));
    assertThat(stage.told()).extracting(DueFiringTest::customer).containsExactly("bob");
    stage.renew();
    stage.nudge();
    assertThat(stage.told()).isEmpty();
    assertThat(stage.meter.armed()).isEqualTo(1);

    stage.ledger.away(false);
    stage.renew();
    stage.nudge();
    var found = stage.told();
    assertThat(found).extracting(DueFiringTest::customer).containsExactly("ann");
    assertThat(found).extracting(Opportunity::campaignVersion).containsExactly(old);
    stage.nudge();
    assertThat(stage.due()).isEmpty();
    assertThat(stage.meter.armed()).isZero();
  }

  private static String customer(Opportunity found) {
    return found.customerId().value();
  }
}
