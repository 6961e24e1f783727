package io.laurel.ingest.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The context of each real customer is, in the stored row and in the view, what plain Java makes of
 * the same events, whether they come in their order or in none, and some of them twice.
 */
class RecordedCustomersTest {

  private static final int BATCH = 500;

  @Test
  void holdsForOttosUsers() throws Exception {
    var contexts = compare(RecordedCustomers.otto());

    assertThat(contexts).hasSize(20);
    assertThat(sum(contexts, "sessions")).isEqualTo(144);
    assertThat(sum(contexts, "orders")).isEqualTo(10);
  }

  @Test
  void holdsForSomeOfOnlineRetailsCustomers() throws Exception {
    var slice = Path.of("../sql/demo/recordings/online_retail.csv");

    assertThat(compare(RecordedCustomers.onlineRetail(slice))).hasSize(24);
  }

  @Test
  @Tag("full")
  void holdsForAllOfOnlineRetailsCustomers() throws Exception {
    var folder = System.getProperty("laurel.test.data", "");
    assumeThat(folder)
        .as("Online Retail is not in this repository: name its folder by -Dlaurel.test.data")
        .isNotBlank();
    var file = Path.of(folder, "online-retail", "online_retail.csv.gz");

    var contexts = compare(RecordedCustomers.onlineRetail(file));

    // the publisher's own sums; invoices are rounded to pennies, so that the value may differ by
    // some
    assertThat(contexts).hasSize(4_372);
    assertThat(sum(contexts, "orders")).isEqualTo(18_536);
    assertThat(sum(contexts, "refunds")).isEqualTo(3_654);
    assertThat(sum(contexts, "ltv_cents")).isBetween(830_006_571L, 830_006_591L);
    assertThat(contexts.values().stream().filter(context -> stat(context, "ltv_cents") <= 0))
        .hasSize(55);
  }

  private static Map<String, JsonNode> compare(List<Story> stories) throws Exception {
    var expected = expected(stories);
    var stage = applied(stories);
    assertThat(stage.stored()).isEqualTo(expected);
    assertThat(stage.viewed()).isEqualTo(expected);
    assertThat(applied(shuffled(stories)).stored()).isEqualTo(expected);
    return expected;
  }

  private static Map<String, JsonNode> expected(List<Story> stories) throws Exception {
    var expected = new ExpectedContexts();
    stories.forEach(expected::take);
    return expected.all();
  }

  private static List<Story> shuffled(List<Story> stories) {
    var some = new ArrayList<>(stories);
    some.addAll(stories.subList(0, stories.size() / 10));
    Collections.shuffle(some, new Random(stories.size()));
    return some;
  }

  private static Stage applied(List<Story> stories) throws Exception {
    var stage = new Stage();
    for (int from = 0; from < stories.size(); from += BATCH) {
      var batch = stories.subList(from, Math.min(from + BATCH, stories.size()));
      assertThat(stage.apply(batch.toArray(Story[]::new)))
          .noneMatch(Fate.Refused.class::isInstance);
    }
    return stage;
  }

  private static long sum(Map<String, JsonNode> contexts, String stat) {
    return contexts.values().stream().mapToLong(context -> stat(context, stat)).sum();
  }

  private static long stat(JsonNode context, String stat) {
    return context.path("stats").path(stat).asLong();
  }
}
