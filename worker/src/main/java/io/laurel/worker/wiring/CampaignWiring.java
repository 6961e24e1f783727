package io.laurel.worker.wiring;

import io.laurel.activities.postgres.PostgresCampaigns;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.Role;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How campaigns come in: by call, and from a folder at start. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.CONSOLE)
class CampaignWiring {

  @Bean
  CampaignRules campaignRules(LaurelSettings laurel) {
    return new CampaignRules(new Tiers(laurel.tiers()), List.of());
  }

  @Bean
  CampaignsFolder campaignsFolder(
      PostgresCampaigns campaigns, CampaignRules campaignRules, LaurelSettings laurel) {
    var folder = new CampaignsFolder(campaigns, campaignRules);
    if (laurel.campaignsDir() != null) {
      folder.load(laurel.campaignsDir());
    }
    return folder;
  }
}
