package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.ingest.event.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoveTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void garbageIsBuriedWithItsReasonAndTheStreamGoesOn() {
    try (var stage = TriggerStage.open()) {
      stage.campaigns.put("visit", "event: { type: session_started }");
      stage.move(new byte[0]);
      stage.move("nonsense".getBytes(StandardCharsets.UTF_8));
      stage.move("h{}".getBytes(StandardCharsets.UTF_8));
      stage.move("c".getBytes(StandardCharsets.UTF_8));
      stage.move("e{}".getBytes(StandardCharsets.UTF_8));
      stage.move(huge());
      assertThat(stage.unfit).hasSize(6).noneMatch(String::isBlank);

      stage.event("c-1", "session_started", 0, Map.of());
      assertThat(stage.told()).hasSize(1);
    }
  }

  @Test
  void whateverIsBrokenInAHandoverItIsReadOrUnreadable() {
    var person = new Person();
    person.saw("page_viewed", seen());
    person.watch(new WatchKey("cart", "")).touched(Touch.armed(seen(), 1, NOON.plusSeconds(60)));
    person.tally(new WatchKey("eager", "p")).add(seen());
    var bytes = new Move.Handover("visitor", person).bytes();
    var random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      var broken = Arrays.copyOf(bytes, bytes.length - random.nextInt(3));
      for (int i = random.nextInt(3); i >= 0; i--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(Move.of(broken)).isNotNull();
      } catch (Move.Unreadable | UnreadableEvent | Person.NewerForm expected) {
        assertThat(expected).hasMessageMatching(".+");
      }
    }
  }

  @Test
  void aNewerReleasesHandoverWaitsForThatRelease() {
    var newer = new ByteWriter().octet('h').text("visitor").octet(31).bytes();
    assertThatThrownBy(() -> Move.of(newer))
        .isInstanceOf(Person.NewerForm.class)
        .hasMessageContaining("newer than this release");
  }

  /** A list that claims to be longer than the memory. */
  private static byte[] huge() {
    return new ByteWriter()
        .octet('h')
        .text("visitor")
        .octet(1)
        .number(0)
        .number(0)
        .flag(false)
        .flag(false)
        .number(Integer.MAX_VALUE)
        .bytes();
  }

  private static Seen seen() {
    return new Seen("evt", "page_viewed", NOON, "shop", "Viewed a page.", "ann", "{}");
  }
}
