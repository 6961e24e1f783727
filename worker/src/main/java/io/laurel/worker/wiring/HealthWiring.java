package io.laurel.worker.wiring;

import io.laurel.ingest.projector.Projector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a platform should restart a process for; an outage that is waited out is no such thing. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

  /** A projector whose thread ended comes back only by a restart. */
  @Bean
  HealthIndicator projectorHealth(ObjectProvider<Projector> projectors) {
    return () -> {
      var projector = projectors.getIfAvailable();
      return projector == null || projector.live() ? Health.up().build() : Health.down().build();
    };
  }
}
