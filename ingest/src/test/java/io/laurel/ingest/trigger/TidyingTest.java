package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.trigger.TriggerMeter.What;
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

  @Test
  void aPersonIsCountedSoManyTimesAndNoMore() {
    campaigns.put(
        "eager", "count: { of: product_viewed, same: product_id, at_least: 10000, within: P1D }");
    for (int product = 0; product < 5; product++) {
      var tally = person.tally(new WatchKey("eager", "p-" + product));
      for (int i = 0; i < 6000; i++) {
        tally.add(seen("e-" + product + "-" + i));
      }
    }

    tidy();

    assertThat(person.tallies()).hasSize(3);
    assertThat(meter.count(What.CROWDED_OUT)).isEqualTo(2);
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
    return Touch.armed(seen(id), 1, NOON.plusSeconds(60));
  }

  private static Seen seen(String id) {
    return new Seen(id, "cart_updated", NOON, "shop", "A line.", "c", "{}");
  }
}
