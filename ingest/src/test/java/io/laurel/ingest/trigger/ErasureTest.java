package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasureTest {

  private final TriggerStage stage = TriggerStage.open();

  ErasureTest() {
    stage.caughtUp(false);
    stage.campaigns.put(
        "cart", "absence: { after: cart_updated, until: order_placed, within: PT30M }");
    stage.campaigns.put("often", "count: { of: page_viewed, at_least: 3, within: PT1H }");
    stage.campaigns.put("nine", "schedule: { at: '09:00', zone: customer }");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void leavesNothingOfOneAndTheOthersAsTheyWere() {
    lives("ann");
    lives("bob");
    assertThat(stage.kept()).anyMatch(text -> text.contains("ann"));

    stage.erase("ann");

    assertThat(stage.kept()).noneMatch(text -> text.contains("ann"));
    assertThat(stage.kept()).anyMatch(text -> text.contains("bob"));
    assertThat(stage.armed())
        .extracting(armed -> armed.path("customer_id").asText())
        .containsExactly("bob");
    assertThat(stage.meter.armed()).isEqualTo(1);
    assertThat(stage.unfit).isEmpty();

    stage.event("clock", "session_started", 60, Map.of());
    assertThat(stage.told()).extracting(found -> found.customerId().value()).containsExactly("bob");
  }

  @Test
  void ofAVisitorWhoBecameACustomerTakesBothIds() {
    stage.anonymous("visitor", "cart_updated", 0, Map.of());
    stage.link("visitor", "ann", 1);
    assertThat(stage.armed()).hasSize(1);

    stage.erase("visitor");
    stage.erase("ann");

    assertThat(stage.kept())
        .noneMatch(text -> text.contains("ann"))
        .noneMatch(text -> text.contains("visitor"));
    assertThat(stage.armed()).isEmpty();
  }

  @Test
  void ofNobodyChangesNothing() {
    lives("ann");
    var before = stage.kept();
    stage.erase("nobody");
    assertThat(stage.kept()).isEqualTo(before);
  }

  private void lives(String customer) {
    stage.event(customer, "customer_updated", 0, Map.of("timezone", "Europe/Berlin"));
    stage.event(customer, "page_viewed", 1, Map.of("url", "https://shop.example"));
    stage.event(customer, "cart_updated", 2, Map.of());
  }
}
