package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.condition.Tiers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TidyingTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final ChangingCampaigns campaigns = new ChangingCampaigns();
  private final CountingMeter meter = new CountingMeter();
  private final Person person = new Person();

  @Test
  void whatIsOnItsWayIsNotForgottenHoweverManyWereSettled() {
    var told = new WatchKey("cart", "told");
    person.watch(told).touched(touch("told"));
    person.watch(told).tell("told");
    settled(100);

    tidy();

    assertThat(person.watches()).containsKey(told).hasSize(1 + 64);
  }

  @Test
  void theEndsOfAllAreNotTheFirstToGo() {
    var all = WatchKey.all("cart");
    person.watch(all).ended(NOON);
    settled(100);

    tidy();

    assertThat(person.watches()).containsKey(all).hasSize(1 + 64);
  }

  private void settled(int number) {
    for (int i = 0; i < number; i++) {
      var watch = person.watch(new WatchKey("cart", "cart-" + i));
      watch.touched(touch("t-" + i));
      watch.settle("t-" + i);
    }
  }

  private void tidy() {
    var parts =
        new TriggerParts(
            new Rules(campaigns, Tiers.STANDARD),
            TaskStage.KEYS,
            new TriggerParts.Surroundings((_, _, _) -> Optional.empty(), _ -> true),
            new TriggerParts.Listeners(meter, meter),
            TriggerSettings.in(Path.of("unused"), 1));
    new Tidying(parts, person).at(NOON);
  }

  private static Touch touch(String id) {
    var event = new Seen(id, "cart_updated", NOON, "shop", "A line.", "c", "{}");
    return Touch.armed(event, 1, NOON.plusSeconds(60));
  }
}
