package io.laurel.ingest.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letters that there are now, without taking any away. */
public final class LetterBox implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int QUIET_POLLS = 20;

  private final Consumer<byte[], byte[]> consumer;

  LetterBox(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * @param client how to reach the broker: {@code bootstrap.servers}, security
   * @param patience for each answer of the broker
   */
  public static LetterBox over(Map<String, Object> client, Duration patience) {
    var config = new HashMap<>(client);
    // no group: others' places are none of its business
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    return new LetterBox(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /**
   * Shows each letter that is meant, those of a partition in their order, until nobody wants more.
   *
   * @param reader false when it has seen enough
   * @throws KafkaException when the broker does not answer
   */
  public void read(LetterFilter filter, Reader reader) {
    var partitions = partitions(filter);
    consumer.assign(partitions);
    var ends = ends(partitions, filter);
    seek(partitions, filter);
    int quiet = 0;
    while (isBehind(ends)) {
      var records = consumer.poll(POLL);
      quiet = records.isEmpty() ? quiet + 1 : 0;
      if (quiet > QUIET_POLLS) {
        throw new TimeoutException("the broker does not hand out its dead letters");
      }
      for (var record : records) {
        var letter = new Letter(record);
        if (filter.takes(letter) && !reader.take(letter)) {
          return;
        }
      }
    }
  }

  /** Sees letters. */
  public interface Reader {
    /** False when it wants no more. */
    boolean take(Letter letter);
  }

  private List<TopicPartition> partitions(LetterFilter filter) {
    return filter.topics().stream()
        .sorted()
        .flatMap(topic -> Stream.ofNullable(consumer.partitionsFor(topic)).flatMap(List::stream))
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .filter(filter::reaches)
        .toList();
  }

  /** No further than to the letters that there are now, or to the last of those that are named. */
  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, LetterFilter filter) {
    var ends = new HashMap<TopicPartition, Long>();
    consumer
        .endOffsets(partitions)
        .forEach((partition, end) ->
            ends.put(partition, Math.min(end, filter.lastIn(partition).orElse(end - 1) + 1)));
    return ends;
  }

  private void seek(List<TopicPartition> partitions, LetterFilter filter) {
    var first = consumer.beginningOffsets(partitions);
    for (var partition : partitions) {
      long begin = Objects.requireNonNull(first.get(partition));
      consumer.seek(partition, Math.max(begin, filter.firstIn(partition).orElse(begin)));
    }
    var from = filter.from();
    if (from != null) {
      seek(partitions, from);
    }
  }

  private void seek(List<TopicPartition> partitions, Instant from) {
    var times = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
    var found = consumer.offsetsForTimes(times);
    for (var partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      if (first == null) {
        consumer.seekToEnd(Set.of(partition));
      } else if (first.offset() > consumer.position(partition)) {
        consumer.seek(partition, first.offset());
      }
    }
  }

  private boolean isBehind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < Objects.requireNonNull(end.getValue()));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
