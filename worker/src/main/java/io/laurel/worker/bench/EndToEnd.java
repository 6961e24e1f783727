package io.laurel.worker.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One record after the other from a producer to a consumer, as Kafka's own EndToEndLatency does it:
 * sent, acknowledged by all, read, with the next only then.
 */
final class EndToEnd implements AutoCloseable {

  private static final String TOPIC = "bench-end-to-end";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private EndToEnd(KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
    this.producer = producer;
    this.consumer = consumer;
  }

  static EndToEnd open(String kafka) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unmeasured("stopped");
    } catch (ExecutionException e) {
      throw new Unmeasured("A topic could not be made: " + e.getCause());
    }
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            kafka,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            0);
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partition = new TopicPartition(TOPIC, 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    consumer.position(partition);
    return new EndToEnd(
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer()),
        consumer);
  }

  Duration once(byte[] record) {
    long sent = System.nanoTime();
    try {
      producer.send(new ProducerRecord<>(TOPIC, record)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unmeasured("stopped");
    } catch (ExecutionException e) {
      throw new Unmeasured("A record was not taken: " + e.getCause());
    }
    if (consumer.poll(PATIENCE).isEmpty()) {
      throw new Unmeasured("A record did not arrive.");
    }
    return Duration.ofNanos(System.nanoTime() - sent);
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
