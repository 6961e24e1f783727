package io.laurel.worker.wiring;

import io.laurel.activities.postgres.PostgresCampaigns;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.Role;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How campaigns come in: by call, and from a folder that is looked into again and again. */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.STATE, Role.TRIGGERS, Role.WORKER, Role.CONSOLE})
class CampaignWiring {

  private static final int LOOK_SECONDS = 2;

  @Bean
  CampaignRules campaignRules(LaurelSettings laurel) {
    return new CampaignRules(new Tiers(laurel.tiers()), List.of());
  }

  @Bean
  @ConditionalOnProperty("laurel.campaigns-dir")
  CampaignsFolder campaignsFolder(
      PostgresCampaigns campaigns, CampaignRules campaignRules, LaurelSettings laurel) {
    var folder =
        new CampaignsFolder(
            Objects.requireNonNull(laurel.campaignsDir()), campaignRules, new InLedger(campaigns));
    folder.load();
    return folder;
  }

  @Bean(destroyMethod = "shutdownNow")
  @ConditionalOnProperty("laurel.campaigns-dir")
  ScheduledExecutorService campaignsWatch(CampaignsFolder folder) {
    var clockwork =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("campaigns-watch").factory());
    var _ =
        clockwork.scheduleWithFixedDelay(
            folder::lookAgain, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return clockwork;
  }

  private record InLedger(PostgresCampaigns campaigns) implements CampaignsFolder.Kept {
    @Override
    public boolean wrote(Campaign campaign, String author) {
      return campaigns.wrote(campaign, author);
    }

    @Override
    public int put(Campaign campaign, String author) {
      return campaigns.put(campaign, author);
    }
  }
}
