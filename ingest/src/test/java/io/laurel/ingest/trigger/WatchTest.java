package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void theOrderOfWhatHappensDoesNotMatter() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      var steps = new ArrayList<Consumer<Watch>>();
      for (int i = 0; i < 8; i++) {
        int minute = random.nextInt(120);
        var touch = touch("t-" + i, minute);
        steps.add(
            random.nextInt(3) == 0
                ? watch -> watch.ended(at(minute))
                : watch -> watch.touched(touch));
      }
      var first = armed(steps);
      Collections.shuffle(steps, random);
      assertThat(armed(steps)).isEqualTo(first);
    }
  }

  @Test
  void survivesItsBytes() {
    var watch = Watch.empty();
    watch.touched(touch("a", 0));
    watch.touched(touch("b", 40));
    watch.ended(at(41));
    watch.settle(Watch.empty());
    var to = new ByteWriter();
    watch.write(to);
    var read = Watch.read(new ByteReader(to.bytes()));
    assertThat(read.armed()).isEqualTo(watch.armed());
    assertThat(read.touch("b")).isEqualTo(watch.touch("b"));
  }

  private static List<String> armed(List<Consumer<Watch>> steps) {
    var watch = Watch.empty();
    for (var step : steps) {
      step.accept(watch);
      watch.settle(Watch.empty());
    }
    return watch.armed().stream().map(Touch::eventId).toList();
  }

  private static Touch touch(String id, int minute) {
    var event = new Seen(id, "cart_updated", at(minute), "shop", "A line.", "c", "{}");
    return Touch.armed(event, 1, at(minute).plus(Duration.ofMinutes(30)));
  }

  private static Instant at(int minute) {
    return TEN.plus(Duration.ofMinutes(minute));
  }
}
