package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Trigger;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.trigger.BatchTriggers.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the triggers find in real shops is, one for one, what SQL finds in the same events. */
class RecordedShoppersTest {

  private static final String SILENCE =
      "absence: { after: order_placed, until: order_placed, within: P90D }";
  private static final Instant END_OF_CDNOW = Instant.parse("1998-06-30T00:00:00Z");

  @Test
  void findsTheCartsThatOttosUsersLeftBehind() throws Exception {
    var found =
        compare("absence: { after: cart_updated, until: order_placed, within: PT30M }", otto());
    assertThat(found).isNotEmpty();
  }

  @Test
  void findsTheArticlesThatOttosUsersLeftBehind() throws Exception {
    var found =
        compare(
            "absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT30M }",
            otto());
    assertThat(found).isNotEmpty();
  }

  @Test
  void findsWhereCdnowsCustomersFellSilent() throws Exception {
    var slice = RecordedShoppers.cdnow(Path.of("src/test/resources/recordings/cdnow.txt"));
    assertThat(compare(SILENCE, slice)).isNotEmpty();
  }

  @Test
  @Tag("full")
  void findsWhereAllOfCdnowsCustomersFellSilent() throws Exception {
    var folder = System.getProperty("laurel.test.data", "");
    assumeThat(folder)
        .as("CDNOW's log is not in this repository: name its folder by -Dlaurel.test.data")
        .isNotBlank();
    var orders = RecordedShoppers.cdnow(Path.of(folder, "cdnow", "CDNOW_master.txt.gz"));
    assertThat(orders).hasSize(69_659);

    var found = compare(SILENCE, orders);
    assertThat(found.stream().filter(pause -> !pause.due().isAfter(END_OF_CDNOW))).hasSize(31_773);
  }

  private static List<CustomerEvent> otto() throws Exception {
    var events = RecordedShoppers.otto();
    assertThat(events).hasSize(862);
    return events;
  }

  private static TreeSet<Finding> compare(String trigger, List<CustomerEvent> events)
      throws Exception {
    var campaign = new ChangingCampaigns().put("rule", trigger);
    var expected = new BatchTriggers(events).left((Trigger.Absence) campaign.trigger());
    var found = found(campaign, events);
    assertThat(found).isEqualTo(expected);
    return found;
  }

  private static TreeSet<Finding> found(Campaign campaign, List<CustomerEvent> events) {
    var rehearsal = new Rehearsal(campaign, Tiers.STANDARD);
    events.forEach(rehearsal::take);
    var told = rehearsal.end().findings();
    var found = new TreeSet<Finding>();
    for (var each : told) {
      var event = Objects.requireNonNull(each.event());
      found.add(new Finding(each.customerId().value(), event.eventId(), each.detectedAt()));
    }
    assertThat(found).as("each once").hasSameSizeAs(told);
    return found;
  }
}
