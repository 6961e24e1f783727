package io.laurel.worker.wiring;

import io.laurel.ingest.topic.TopicSettings;
import io.laurel.ingest.topic.TopicSetup;
import io.laurel.worker.settings.KafkaSettings;
import io.laurel.worker.settings.Role;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Kafka is reached, and the topics that must be there before anybody reads or writes. */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.GATEWAY, Role.TRIGGERS, Role.STATE, Role.WORKER})
class TopicWiring {

  /** What every Kafka client needs; it exists once the topics do. */
  record KafkaClient(Map<String, Object> properties, int replication) {
    KafkaClient {
      properties = Map.copyOf(properties);
    }
  }

  @Bean
  KafkaClient kafkaClient(KafkaSettings kafka) {
    var properties = new HashMap<String, Object>(kafka.properties());
    properties.put("bootstrap.servers", kafka.servers());
    var topics = TopicSettings.replicated(kafka.replication());
    try (var admin = Admin.create(properties)) {
      new TopicSetup(
              admin,
              new TopicSettings(
                  kafka.replication(),
                  kafka.partitions(),
                  topics.events(),
                  topics.opportunities(),
                  topics.deadLetters()))
          .createMissing();
    }
    return new KafkaClient(properties, kafka.replication());
  }
}
