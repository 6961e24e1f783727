package io.laurel.ingest.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Keeps what cannot be read or is not valid, with the reason, so that a stream can go on and
 * nothing is silently away. Thread-safe.
 */
public final class DeadLetters implements AutoCloseable {

  static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_OF_A_REASON = 1000;

  private final Producer<byte[], byte[]> producer;

  public DeadLetters(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * @param client how to reach the broker: {@code bootstrap.servers}, security
   */
  public static DeadLetters over(Map<String, Object> client) {
    var config = new HashMap<>(client);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    return new DeadLetters(
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /**
   * Keeps the record byte for byte. Returns once the broker has it; only then may its offset be
   * committed.
   *
   * @param reason in plain words, without anything of the record's content
   * @throws KafkaException when the broker did not take it; the record must be read again
   */
  public void bury(ConsumerRecord<byte[], byte[]> unusable, String reason) {
    try {
      producer.send(letter(unusable, reason)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException("a dead letter could not be kept", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("a dead letter was not acknowledged in time", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }

  private static ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> unusable, String reason) {
    return new ProducerRecord<>(
        Topics.deadLettersOf(unusable.topic()),
        null,
        unusable.key(),
        unusable.value(),
        List.of(
            header("reason", bounded(reason)),
            header("origin_topic", unusable.topic()),
            header("origin_partition", String.valueOf(unusable.partition())),
            header("origin_offset", String.valueOf(unusable.offset()))));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  private static String bounded(String reason) {
    return reason.length() <= MOST_OF_A_REASON ? reason : reason.substring(0, MOST_OF_A_REASON);
  }
}
