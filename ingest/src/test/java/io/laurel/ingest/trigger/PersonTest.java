package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersonTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final int TOPIC_LIMIT = 16 * 1024 * 1024;

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

  private static Seen seen(Instant at, String properties) {
    return new Seen("evt", "page_viewed", at, "shop", "Viewed a page.", "ann", properties);
  }
}
