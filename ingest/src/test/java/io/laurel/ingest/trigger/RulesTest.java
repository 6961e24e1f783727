package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.condition.Tiers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RulesTest {

  private final ChangingCampaigns campaigns = new ChangingCampaigns();
  private final Rules rules = new Rules(campaigns, Tiers.STANDARD, Duration.ofHours(1));

  @Test
  void knowAChangeAtOnceWhenTheyAreToldOfIt() {
    assertThat(rules.current().of("visit")).isEmpty();
    campaigns.put("visit", "event: { type: page_viewed }");
    assertThat(rules.current().of("visit")).isEmpty();

    rules.renew();

    assertThat(rules.current().of("visit")).isPresent();
  }
}
