package io.laurel.ingest.gateway;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events on topic {@code raw_events}, each acknowledged by all replicas in sync. */
public final class KafkaEventStream implements EventStream, AutoCloseable {

  // a client waits: no answer within these is 503, and it sends again
  private static final Duration BLOCK = Duration.ofSeconds(2);
  private static final Duration REQUEST = Duration.ofSeconds(4);
  private static final Duration DELIVERY = Duration.ofSeconds(8);
  private static final long BUFFER_BYTES = 32L * 1024 * 1024;

  private final Producer<String, byte[]> producer;

  public KafkaEventStream(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /**
   * @param client how to reach the broker: {@code bootstrap.servers}, security
   */
  public static KafkaEventStream over(Map<String, Object> client) {
    return new KafkaEventStream(
        new KafkaProducer<>(config(client), new StringSerializer(), new ByteArraySerializer()));
  }

  static Map<String, Object> config(Map<String, Object> client) {
    var config = new HashMap<>(client);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
    return config;
  }

  @Override
  public CompletionStage<Void> send(CustomerEvent event) {
    var record = new ProducerRecord<>(Topics.RAW_EVENTS, event.sourceId(), EventJson.write(event));
    var kept = new CompletableFuture<Void>();
    try {
      var _ =
          producer.send(
              record,
              (at, fault) -> {
                if (fault == null) {
                  kept.complete(null);
                } else {
                  kept.completeExceptionally(fault);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      // closed, or interrupted while it waited for room
      kept.completeExceptionally(e);
    }
    return kept;
  }

  @Override
  public void close() {
    producer.close(DELIVERY);
  }
}
