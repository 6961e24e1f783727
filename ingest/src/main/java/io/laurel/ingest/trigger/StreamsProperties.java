package io.laurel.ingest.trigger;

import io.laurel.ingest.topic.Failover;
import io.laurel.ingest.topic.Groups;
import io.laurel.ingest.topic.TopicSetup;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams runs the topology. */
final class StreamsProperties {

  private static final int COMMIT_MILLIS = 200;
  private static final int LINGER_MILLIS = 5;
  private static final int REPLICAS_WORTH_WAITING_FOR = 3;

  private StreamsProperties() {}

  static Properties of(Map<String, Object> kafka, TriggerSettings settings) {
    var config = new Properties();
    config.putAll(kafka);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, Groups.TRIGGERS);
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    stores(config, settings);
    consumer(config, settings.scale());
    config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
    config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        TopicSetup.LARGEST_MESSAGE);
    return config;
  }

  private static void stores(Properties config, TriggerSettings settings) {
    var scale = settings.scale();
    config.put(StreamsConfig.STATE_DIR_CONFIG, settings.directory().toString());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication());
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, scale.threads());
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, scale.standbys());
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
    config.put(BoundedMemory.BYTES, scale.memoryBytes());
    config.put(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
        String.valueOf(TopicSetup.LARGEST_MESSAGE));
    if (settings.replication() >= REPLICAS_WORTH_WAITING_FOR) {
      config.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), "2");
    }
  }

  private static void consumer(Properties config, TriggerSettings.Scale scale) {
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    config.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        scale.instance().isPresent() ? Failover.RESTART_MILLIS : Failover.SESSION_MILLIS);
    // Redpanda lacks the newer protocol
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_PROTOCOL_CONFIG), "classic");
    scale
        .instance()
        .ifPresent(name ->
            config.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name));
  }
}
