package io.laurel.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.customer.Channel;
import io.laurel.testing.InMemoryCampaigns;
import io.laurel.testing.Plans;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverallCapsTest {

  private static final Cap OWN = new Cap(Channel.SMS, 5, Duration.ofDays(1));
  private static final Cap OVERALL = new Cap(null, 3, Duration.ofDays(7));

  @Test
  void holdForEveryCampaignBesideItsOwn() {
    var campaigns = new InMemoryCampaigns();
    campaigns.put(Plans.gearUp(1000, null, OWN));
    var bound = new OverallCaps(campaigns, List.of(OVERALL));

    assertThat(bound.find("gear-up", 1).orElseThrow().caps()).containsExactly(OWN, OVERALL);
    assertThat(bound.newest("gear-up").orElseThrow().caps()).containsExactly(OWN, OVERALL);
    assertThat(bound.all().getFirst().caps()).containsExactly(OWN, OVERALL);
  }
}
