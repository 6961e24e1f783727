package io.laurel.worker.wiring;

import io.laurel.campaign.Campaigns;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.opportunity.OpportunityStarter;
import io.laurel.ingest.opportunity.StarterSettings;
import io.laurel.ingest.trigger.Rules;
import io.laurel.ingest.trigger.TriggerSettings;
import io.laurel.ingest.trigger.TriggerStreams;
import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.Role;
import io.temporal.client.WorkflowClient;
import java.nio.charset.StandardCharsets;
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

  @Bean(initMethod = "start")
  @OnRole(Role.TRIGGERS)
  TriggerStreams triggerStreams(
      TopicWiring.KafkaClient kafka,
      Campaigns campaigns,
      LaurelSettings laurel,
      CustomerRefs refs) {
    var keys = new TriggerStreams.Keys(new OpportunityIds(refKey(laurel)), refs);
    var rules = new Rules(campaigns::all, new Tiers(laurel.tiers()));
    var settings = TriggerSettings.in(laurel.streamsDir(), kafka.replication());
    return new TriggerStreams(kafka.properties(), keys, rules, settings);
  }

  @Bean(initMethod = "start")
  @OnRole(Role.TRIGGERS)
  OpportunityStarter opportunityStarter(
      TopicWiring.KafkaClient kafka,
      WorkflowClient temporal,
      CustomerRefs refs,
      Campaigns campaigns) {
    var source = OpportunityStarter.source(kafka.properties());
    var reading = new OpportunityStarter.Reading(refs, campaigns);
    return new OpportunityStarter(source, temporal, reading, StarterSettings.defaults());
  }
}
