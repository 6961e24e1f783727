package io.laurel.worker.wiring;

import io.laurel.ingest.armed.ArmedProjector;
import io.laurel.ingest.armed.ArmedTable;
import io.laurel.ingest.armed.ArmedView;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.GatewayLimits;
import io.laurel.ingest.gateway.KafkaEventStream;
import io.laurel.ingest.projector.Projector;
import io.laurel.ingest.projector.ProjectorClients;
import io.laurel.ingest.projector.ProjectorSettings;
import io.laurel.ingest.projector.Retention;
import io.laurel.ingest.relay.OwnEvents;
import io.laurel.ingest.relay.Relay;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.StateSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From the door to the state, and what Laurel did back to the door. */
@Configuration(proxyBeanMethods = false)
class IngestWiring {

  private static final Duration RELAY_PAUSE = Duration.ofMillis(200);

  @Bean
  @OnRole(Role.GATEWAY)
  KafkaEventStream eventStream(TopicWiring.KafkaClient kafka) {
    return KafkaEventStream.over(kafka.properties());
  }

  @Bean
  @OnRole(Role.GATEWAY)
  EventGateway eventGateway(KafkaEventStream stream) {
    return new EventGateway(stream, new EventChecks(), Clock.systemUTC(), GatewayLimits.standard());
  }

  @Bean(initMethod = "start")
  @OnRole(Role.STATE)
  Projector projector(DataSource ledger, TopicWiring.KafkaClient kafka) {
    return new Projector(
        ledger,
        ProjectorClients.consumer(kafka.properties()),
        ProjectorClients.producer(kafka.properties()),
        ProjectorSettings.defaults());
  }

  @Bean(initMethod = "start")
  @OnRole(Role.STATE)
  Retention retention(DataSource ledger, StateSettings settings) {
    return new Retention(ledger, settings.retention(), Clock.systemUTC());
  }

  @Bean(initMethod = "start")
  @OnRole(Role.STATE)
  ArmedProjector armedProjector(DataSource ledger, TopicWiring.KafkaClient kafka) {
    return new ArmedProjector(
        ArmedProjector.consumer(kafka.properties()), new ArmedTable(ledger), Clock.systemUTC());
  }

  @Bean
  @OnRole(Role.CONSOLE)
  ArmedView armedView(DataSource ledger) {
    return new ArmedView(ledger, Clock.systemUTC());
  }

  @Bean
  @OnRole(Role.WORKER)
  Producer<String, byte[]> ownEventProducer(TopicWiring.KafkaClient kafka) {
    var properties = new HashMap<>(kafka.properties());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  @Bean
  @OnRole(Role.WORKER)
  Relay relay(DataSource ledger, Producer<String, byte[]> ownEventProducer) {
    var events = new OwnEvents(ledger, ownEventProducer, EventJson::write, Clock.systemUTC());
    return Relay.start(events, RELAY_PAUSE);
  }
}
