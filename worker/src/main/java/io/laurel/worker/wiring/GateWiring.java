package io.laurel.worker.wiring;

import io.laurel.activities.gate.CampaignConditions;
import io.laurel.activities.gate.ContextReading;
import io.laurel.activities.gate.Evaluations;
import io.laurel.activities.gate.FactGathering;
import io.laurel.activities.gate.GateSettings;
import io.laurel.activities.gate.LedgerBriefs;
import io.laurel.activities.gate.LedgerGatekeeper;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.ledger.CustomerSlots;
import io.laurel.activities.ledger.FactBook;
import io.laurel.activities.ledger.OpportunityBook;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.activities.reasoning.CatalogueAssets;
import io.laurel.activities.reasoning.Recall;
import io.laurel.campaign.Campaigns;
import io.laurel.campaign.OverallCaps;
import io.laurel.campaign.condition.Tiers;
import io.laurel.context.Contexts;
import io.laurel.worker.settings.GateOptions;
import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.LoyaltyAccess;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.TwilioAccess;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The brief and the gate over the ledger's facts. */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.WORKER, Role.CONSOLE})
class GateWiring {

  @Bean
  CampaignConditions conditions(Tiers tiers) {
    return new CampaignConditions(tiers);
  }

  @Bean
  Recall recall(Campaigns campaigns, Snapshots snapshots, LaurelSettings laurel) {
    return new Recall(new OverallCaps(campaigns, laurel.overallCaps()), snapshots);
  }

  @Bean
  CatalogueAssets assets(Catalogue catalogue, Recall recall, CampaignConditions conditions) {
    return new CatalogueAssets(catalogue, recall, conditions, Clock.systemUTC());
  }

  @Bean
  FactGathering.Sources factSources(
      FactBook book, Catalogue catalogue, Campaigns campaigns, CampaignConditions conditions) {
    return new FactGathering.Sources(book, catalogue, campaigns, conditions);
  }

  @Bean
  FactGathering factGathering(
      FactGathering.Sources sources, GateOptions settings, Carriers carriers) {
    var gate = new GateSettings(settings.linkHosts(), carriers.providers());
    return new FactGathering(sources, gate, Clock.systemUTC());
  }

  @Bean
  Carriers carriers(TwilioAccess twilio, LoyaltyAccess loyalty) {
    return Carriers.of(twilio, loyalty);
  }

  @Bean
  Tiers tiers(LaurelSettings laurel) {
    return new Tiers(laurel.tiers());
  }

  @Bean
  Evaluations evaluations(Snapshots snapshots, Catalogue catalogue) {
    return new Evaluations(snapshots, catalogue);
  }

  @Bean
  ContextReading contextReading(Contexts contexts, GateOptions settings) {
    return new ContextReading(contexts, Clock.systemUTC(), settings.contextWait());
  }

  @Bean
  LedgerGatekeeper gatekeeper(FactGathering gathering, Evaluations evaluations, Recall recall) {
    return new LedgerGatekeeper(gathering, evaluations, recall);
  }

  @Bean
  LedgerBriefs.Ledger briefLedger(
      OpportunityBook book, CustomerSlots slots, Recall recall, CatalogueAssets assets) {
    return new LedgerBriefs.Ledger(book, slots, recall, assets);
  }

  @Bean
  LedgerBriefs briefs(
      LedgerBriefs.Ledger ledger,
      ContextReading contexts,
      FactGathering gathering,
      Evaluations evaluations) {
    return new LedgerBriefs(ledger, contexts, gathering, evaluations);
  }
}
