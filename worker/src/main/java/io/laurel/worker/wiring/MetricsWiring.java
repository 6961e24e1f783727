package io.laurel.worker.wiring;

import io.laurel.ingest.armed.ArmedProjector;
import io.laurel.ingest.opportunity.OpportunityStarter;
import io.laurel.ingest.projector.Projector;
import io.laurel.ingest.relay.Relay;
import io.laurel.ingest.trigger.TriggerStreams;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process of these roles tells at {@code /actuator/prometheus}. */
@Configuration(proxyBeanMethods = false)
class MetricsWiring {

  @Bean
  MeterBinder partMetrics(
      ObjectProvider<Projector> projectors,
      ObjectProvider<OpportunityStarter> starters,
      ObjectProvider<Relay> relays,
      ObjectProvider<ArmedProjector> armed,
      ObjectProvider<TriggerStreams> triggers) {
    return registry -> {
      projectors.ifAvailable(projector -> PartMetrics.of(projector, registry));
      starters.ifAvailable(starter -> PartMetrics.of(starter, registry));
      relays.ifAvailable(relay -> PartMetrics.of(relay, registry));
      armed.ifAvailable(projector -> PartMetrics.of(projector, registry));
      triggers.ifAvailable(streams -> PartMetrics.of(streams, registry));
    };
  }
}
