package io.laurel.ingest.projector;

import io.laurel.ingest.topic.Failover;
import io.laurel.ingest.topic.Groups;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients as the projector needs them: nothing skipped, nothing lost. */
public final class ProjectorClients {

  /** A checked event or a dead letter is a little larger than what came in. */
  private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

  private ProjectorClients() {}

  /**
   * @param kafka what every client needs: {@code bootstrap.servers}, security
   */
  public static Consumer<byte[], byte[]> consumer(Map<String, ?> kafka) {
    var settings = new HashMap<String, Object>(kafka);
    settings.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, Groups.STATE);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Failover.SESSION_MILLIS);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * @param kafka what every client needs: {@code bootstrap.servers}, security
   */
  public static Producer<byte[], byte[]> producer(Map<String, ?> kafka) {
    var settings = new HashMap<String, Object>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
