package io.laurel.worker.wiring;

import io.laurel.ingest.armed.ArmedProjector;
import io.laurel.ingest.opportunity.OpportunityStarter;
import io.laurel.ingest.projector.Projector;
import io.laurel.ingest.relay.Relay;
import io.laurel.ingest.trigger.TriggerStreams;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a platform should restart a process for; an outage that is waited out is no such thing. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

  /** A part whose thread ended comes back only by a restart. */
  @Bean
  HealthIndicator partsHealth(
      ObjectProvider<Projector> projectors,
      ObjectProvider<ArmedProjector> armed,
      ObjectProvider<TriggerStreams> triggers,
      ObjectProvider<OpportunityStarter> starters,
      ObjectProvider<Relay> relays) {
    return () -> {
      var live =
          projectors.stream().allMatch(Projector::live)
              && armed.stream().allMatch(ArmedProjector::live)
              && triggers.stream().allMatch(TriggerStreams::live)
              && starters.stream().allMatch(OpportunityStarter::live)
              && relays.stream().allMatch(Relay::live);
      return live ? Health.up().build() : Health.down().build();
    };
  }
}
