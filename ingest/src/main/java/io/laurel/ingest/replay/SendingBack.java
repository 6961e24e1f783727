package io.laurel.ingest.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts records on a topic again. Whoever reads them takes an id once. */
public final class SendingBack implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;

  SendingBack(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * @param client how to reach the broker: {@code bootstrap.servers}, security
   * @param patience for each answer of the broker
   */
  public static SendingBack over(Map<String, Object> client, Duration patience) {
    var config = new HashMap<>(client);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    return new SendingBack(
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** What became of a letter. */
  public sealed interface Sending {

    /** The broker has it. */
    record Sent(String topic) implements Sending {}

    /**
     * @param why as the end of a sentence
     */
    record Kept(String why) implements Sending {}
  }

  /**
   * Sends a letter back to where it came from, byte for byte. The letter stays: a topic is not
   * changed.
   *
   * @throws KafkaException when the broker does not answer
   */
  public Sending send(Letter letter) {
    var topic = letter.wayBack();
    if (topic.isEmpty()) {
      return new Sending.Kept("its origin_topic is none that Laurel reads");
    }
    return send(topic.get(), letter.key(), letter.value());
  }

  private Sending send(String topic, byte[] key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
      return new Sending.Sent(topic);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        return new Sending.Kept("it is larger than a record of " + topic + " may be");
      }
      throw new KafkaException("a record was not taken", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
