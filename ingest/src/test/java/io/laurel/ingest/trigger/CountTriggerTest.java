package io.laurel.ingest.trigger;

import static io.laurel.ingest.trigger.TriggerStage.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.trigger.TriggerMeter.What;
import io.laurel.opportunity.Opportunity;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountTriggerTest {

  private static final String THREE_VIEWS =
      "count: { of: product_viewed, same: product_id, at_least: 3, within: PT1H }";

  private final TriggerStage stage = TriggerStage.open();

  CountTriggerTest() {
    stage.campaigns.put("eager", THREE_VIEWS);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void findsWhoComesBackToTheSameThing() {
    view("c-1", "tent", 0);
    view("c-1", "stove", 1);
    view("c-2", "tent", 2);
    view("c-1", "tent", 3);
    assertThat(stage.told()).isEmpty();
    view("c-1", "tent", 59);

    var found = stage.told();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().kind()).isEqualTo("count");
    assertThat(found.getFirst().customerId().value()).isEqualTo("c-1");
    assertThat(found.getFirst().detectedAt()).isEqualTo(at(59));
  }

  @Test
  void theLastComesTooLateWhenTheTimeIsOver() {
    view("c-1", "tent", 0);
    view("c-1", "tent", 30);
    view("c-1", "tent", 60);
    assertThat(stage.told()).isEmpty();
    view("c-1", "tent", 61);
    assertThat(stage.told()).hasSize(1);
  }

  @Test
  void beginsAnewOnceItIsReached() {
    for (int minute = 0; minute < 6; minute++) {
      view("c-1", "tent", minute);
    }
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(2), at(5));
  }

  @Test
  void aLateEventCounts() {
    view("c-1", "tent", 10);
    view("c-1", "tent", 50);
    view("c-1", "tent", 5);
    assertThat(stage.told()).extracting(Opportunity::detectedAt).containsExactly(at(50));
  }

  @Test
  void aRepeatedEventCountsOnce() {
    var event =
        TriggerStage.checked(
            "c-1", "c-1", "v", "product_viewed", at(0), Map.of("product_id", "tent"));
    stage.send(event);
    stage.send(event);
    stage.send(event);
    assertThat(stage.told()).isEmpty();
  }

  @Test
  void theCooldownHoldsForAllThings() {
    stage.campaigns.put("eager", THREE_VIEWS, "cooldown: P1D");
    for (int minute = 0; minute < 3; minute++) {
      view("c-1", "tent", minute);
      view("c-1", "stove", minute);
    }
    assertThat(stage.told()).hasSize(1);
    assertThat(stage.meter.count(What.COOLED_DOWN)).isEqualTo(1);
  }

  private void view(String customer, String product, int minutes) {
    stage.event(customer, "product_viewed", minutes, Map.of("product_id", product));
  }
}
