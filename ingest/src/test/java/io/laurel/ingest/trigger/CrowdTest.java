package io.laurel.ingest.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.trigger.TriggerMeter.What;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A record that outgrew the topic would stop its partition for good. */
class CrowdTest {

  /** Three bytes each in UTF-8. */
  private static final String LONG = "\u4e16".repeat(30_000);

  private final TaskStage stage = new TaskStage();

  @Test
  void whatIsArmedFitsTheTopicInAnyScript() {
    stage.campaigns.put(
        "cart",
        "absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT30M }");
    for (int i = 0; i < 120; i++) {
      stage.pass(Duration.ofSeconds(1));
      stage.event("bot", "cart_updated", Map.of("cart_id", "cart-" + i, "note", LONG));
    }
    assertThat(bytes()).isLessThan(People.MOST_BYTES);
    assertThat(stage.meter.count(What.CROWDED_OUT)).isPositive();
    assertThat(stage.meter.armed()).isPositive();

    stage.nudge();
    assertThat(stage.due()).hasSize((int) stage.meter.armed());
    assertThat(stage.due()).extracting(DueKey::eventId).contains("e-119");
  }

  @Test
  void whatIsCountedGivesWayBeforeWhatIsArmed() {
    stage.campaigns.put(
        "cart", "absence: { after: cart_updated, until: order_placed, within: PT30M }");
    stage.event("bot", "cart_updated", Map.of());
    var person = stage.person("bot");
    for (int i = 0; i < 100; i++) {
      var tally = person.tally(new WatchKey("eager", "p-" + i));
      for (int tick = 0; tick < 200; tick++) {
        var id = "e-" + i + "-" + tick + "x".repeat(300);
        tally.add(new Seen(id, "product_viewed", stage.wall(), "shop", "A line.", "bot", "{}"));
      }
    }
    assertThat(person.bytes()).hasSizeGreaterThan(People.MOST_BYTES);

    stage.people().keep("bot", person, new Crowd(stage.parts(), person)::makeRoom);

    assertThat(bytes()).isLessThan(People.MOST_BYTES);
    assertThat(stage.person("bot").tallies()).hasSize(50);
    assertThat(stage.person("bot").watch(new WatchKey("cart", "")).armed()).hasSize(1);
    assertThat(stage.meter.count(What.CROWDED_OUT)).isEqualTo(50);
  }

  private int bytes() {
    var key = "bot".getBytes(UTF_8);
    return Objects.requireNonNull(stage.shelves.people().get(key)).length;
  }
}
