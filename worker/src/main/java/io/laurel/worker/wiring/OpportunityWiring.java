package io.laurel.worker.wiring;

import io.laurel.campaign.Campaigns;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.armed.FailureBook;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.opportunity.OpportunityStarter;
import io.laurel.ingest.opportunity.StarterSettings;
import io.laurel.ingest.trigger.Rules;
import io.laurel.ingest.trigger.TriggerSettings;
import io.laurel.ingest.trigger.TriggerStreams;
import io.laurel.ingest.trigger.TriggerStreams.Wiring;
import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.StartsSettings;
import io.laurel.worker.settings.TriggersSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From an event to the start of a workflow. */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.TRIGGERS, Role.CONSOLE})
class OpportunityWiring {

  /** The key is used as the text that it is, whatever its form. */
  static byte[] refKey(LaurelSettings laurel) {
    return laurel.refSecret().value().getBytes(StandardCharsets.UTF_8);
  }

  @Bean
  CustomerRefs customerRefs(LaurelSettings laurel) {
    return new CustomerRefs(refKey(laurel));
  }

  @Bean
  @OnRole(Role.TRIGGERS)
  TriggerMetrics triggerMetrics(MeterRegistry registry) {
    return new TriggerMetrics(registry);
  }

  @Bean(initMethod = "start")
  @OnRole(Role.TRIGGERS)
  FailureBook failureBook(DataSource ledger) {
    return new FailureBook(ledger, Clock.systemUTC());
  }

  @Bean(initMethod = "start")
  @OnRole(Role.TRIGGERS)
  TriggerStreams triggerStreams(
      TopicWiring.KafkaClient kafka, Rules rules, Wiring wiring, TriggerSettings settings) {
    return new TriggerStreams(kafka.properties(), rules, wiring, settings);
  }

  @Bean(initMethod = "start")
  @OnRole(Role.TRIGGERS)
  Rules rules(Campaigns campaigns, LaurelSettings laurel) {
    return new Rules(campaigns, new Tiers(laurel.tiers()));
  }

  @Bean
  @OnRole(Role.TRIGGERS)
  Wiring wiring(
      LaurelSettings laurel, CustomerRefs refs, TriggerMetrics metrics, FailureBook failures) {
    return new Wiring(new OpportunityIds(refKey(laurel)), refs, metrics, failures);
  }

  @Bean
  @OnRole(Role.TRIGGERS)
  TriggerSettings triggerSettings(
      TopicWiring.KafkaClient kafka,
      LaurelSettings laurel,
      TriggersSettings triggers,
      StartsSettings starts) {
    return TriggerSettings.in(laurel.streamsDir(), kafka.replication())
        .with(triggers.lateness(), starts.depth(), triggers.scale());
  }

  @Bean(initMethod = "start")
  @OnRole(Role.TRIGGERS)
  OpportunityStarter opportunityStarter(
      TopicWiring.KafkaClient kafka,
      WorkflowClient temporal,
      OpportunityStarter.Reading reading,
      StartsSettings starts) {
    var source = OpportunityStarter.source(kafka.properties(), starts.pacing());
    return new OpportunityStarter(
        source, temporal, reading, StarterSettings.paced(starts.pacing()));
  }

  @Bean
  @OnRole(Role.TRIGGERS)
  OpportunityStarter.Reading opportunityReading(CustomerRefs refs, Campaigns campaigns) {
    return new OpportunityStarter.Reading(refs, campaigns);
  }
}
