package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersonTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final int TOPIC_LIMIT = 16 * 1024 * 1024;

  /** What release 1 wrote of Ann. */
  private static final String FORM_1 =
      """
      01520e0001020e76697369746f720180d2c4beffacb006011a4575726f70652f4265726c696e0108676f6c64
      3c023c80809aa1d0c3b00606394f523196aaacd880d981b00df61d230a06e678ef80d981b00d752a315c8841
      749f80d981b00d0216706167655f76696577656406652d3416706167655f76696577656480c0d0bcffacb006
      0873686f701c566965776564206120706167652e06616e6e167b2275726c223a2275227d0208636172740c63
      6172742d310480c0d0bcffacb00606652d3506616e6e0680889ff18cadb006730080c0d0bcffacb00606652d
      3606616e6e0680889ff18cadb006610106652d3616706167655f76696577656480c0d0bcffacb0060873686f
      701c566965776564206120706167652e06616e6e167b2275726c223a2275227d028093eeb7ffacb006020a65
      6167657206702d31000280c0d0bcffacb00606652d370106652d3716706167655f76696577656480c0d0bcff
      acb0060873686f701c566965776564206120706167652e06616e6e167b2275726c223a2275227d020a73636f
      726580c0d0bcffacb006020050040080c0d0bcffacb0060106652d3816706167655f76696577656480c0d0bc
      ffacb0060873686f701c566965776564206120706167652e06616e6e167b2275726c223a2275227d
      """;

  private final Person person = new Person();

  @Test
  void keepsTheLatestEventOfAType() {
    person.saw("page_viewed", seen(NOON, "{}"));
    person.saw("page_viewed", seen(NOON.minusSeconds(1), "{\"late\": true}"));

    assertThat(person.previous("page_viewed").orElseThrow().properties()).isEqualTo("{}");
  }

  @Test
  void forgetsTheTypesThatWereSeenLongestAgo() {
    person.saw("first", seen(NOON, "{}"));
    IntStream.range(0, 63).forEach(n -> person.saw("type-" + n, seen(NOON, "{}")));
    assertThat(person.previous("first")).isPresent();

    person.saw("first", seen(NOON, "{}"));
    person.saw("one-more", seen(NOON, "{}"));
    assertThat(person.previous("first")).isPresent();
    assertThat(person.previous("type-0")).isEmpty();
  }

  @Test
  void fitsTheTopicHoweverManyBigTypesSomebodyInvents() {
    var big = "x".repeat(64 * 1024);
    IntStream.range(0, 500).forEach(n -> person.saw("type-" + n, seen(NOON, big)));

    assertThat(person.bytes()).hasSizeLessThan(TOPIC_LIMIT / 4);
    assertThat(person.previous("type-499")).isPresent();
  }

  @Test
  void isReadAsAnEarlierReleaseWroteIt() {
    var bytes = HexFormat.of().parseHex(FORM_1.replace("\n", ""));
    var ann = Person.of(bytes);
    assertThat(Person.of(ann.bytes()).bytes()).isEqualTo(ann.bytes());

    assertThat(ann.applied(new Position(Position.Stream.CHECKED, 41))).isTrue();
    assertThat(ann.applied(new Position(Position.Stream.CHECKED, 42))).isFalse();
    assertThat(ann.isKnown()).isTrue();
    assertThat(ann.customer().facts(NOON))
        .containsEntry("timezone", "Europe/Berlin")
        .containsEntry("tier", "gold")
        .containsEntry("last_seen", NOON.plusSeconds(2))
        .containsEntry("points_balance", 30L)
        .containsEntry("points_expiring_7d", 30L);
    assertThat(ann.recent().add("e-3", NOON.toEpochMilli())).isFalse();
    assertThat(ann.previous("page_viewed")).map(Seen::eventId).contains("e-4");
    assertThat(ann.watch(new WatchKey("cart", "cart-1")).armed())
        .extracting(Touch::eventId)
        .containsExactly("e-6");
    assertThat(ann.tally(new WatchKey("eager", "p-1")).latest()).isPresent();
    assertThat(ann.fired("score").orElseThrow().marks()).hasSize(1);
    assertThat(ann.join("visitor", new Person())).isFalse();
  }

  private static Seen seen(Instant at, String properties) {
    return new Seen("evt", "page_viewed", at, "shop", "Viewed a page.", "ann", properties);
  }
}
