package io.laurel.worker.bench;

import io.laurel.ingest.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Ids of events as the triggers get them, from now on. */
final class CheckedIds implements AutoCloseable {

  private static final Duration WAIT = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;

  CheckedIds(String kafka) {
    this.consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(Topics.CHECKED).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  List<String> next() {
    var ids = new ArrayList<String>();
    for (var record : consumer.poll(WAIT)) {
      try {
        ids.add(Wire.JSON.readTree(record.value()).path("event_id").asText());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ids;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
