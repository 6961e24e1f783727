package io.laurel.ingest.trigger;

import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.topic.Failover;
import io.laurel.ingest.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology until closed. A thread that fails is replaced, and its work taken up again. */
public final class TriggerStreams implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TriggerStreams.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int COMMIT_MILLIS = 200;

  private final KafkaStreams streams;
  private final DeadLetters deadLetters;

  /**
   * @param kafka what every client needs: {@code bootstrap.servers}, security
   */
  public TriggerStreams(
      Map<String, Object> kafka, Keys keys, Rules rules, TriggerSettings settings) {
    this.deadLetters = DeadLetters.over(kafka);
    var parts = new TriggerParts(rules, keys.ids(), keys.refs(), this::bury, settings);
    this.streams = new KafkaStreams(TriggerTopology.of(parts), config(kafka, settings));
    streams.setUncaughtExceptionHandler(failure -> {
      log.warn("a trigger thread failed and is replaced ({})", Causes.of(failure));
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    });
  }

  /** How ids and references are made. */
  public record Keys(OpportunityIds ids, CustomerRefs refs) {}

  public TriggerStreams start() {
    streams.start();
    return this;
  }

  /** Whether it works or is about to; false once it gave up. */
  public boolean live() {
    return switch (streams.state()) {
      case CREATED, REBALANCING, RUNNING -> true;
      case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
    };
  }

  /** Leaves the group, or else its successor would wait until this member is given up. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.timeout(PATIENCE)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    deadLetters.close();
  }

  private void bury(Optional<RecordMetadata> origin, Record<byte[], byte[]> item, String reason) {
    int partition = origin.map(RecordMetadata::partition).orElse(-1);
    long offset = origin.map(RecordMetadata::offset).orElse(-1L);
    deadLetters.bury(
        new ConsumerRecord<>(Topics.CHECKED, partition, offset, item.key(), item.value()), reason);
  }

  private static Properties config(Map<String, Object> kafka, TriggerSettings settings) {
    var config = new Properties();
    config.putAll(kafka);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "laurel-triggers");
    config.put(StreamsConfig.STATE_DIR_CONFIG, settings.directory().toString());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    config.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        Failover.SESSION_MILLIS);
    // Redpanda lacks the newer protocol
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_PROTOCOL_CONFIG), "classic");
    return config;
  }
}
