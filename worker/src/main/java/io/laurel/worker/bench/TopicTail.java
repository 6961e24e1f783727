package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows checked events and opportunities, and keeps when the broker took each. */
final class TopicTail implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, CompletableFuture<Instant>> checked = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Found>> found = new ConcurrentHashMap<>();
  private final Thread thread;

  /** An opportunity, and when the broker took it. */
  record Found(String opportunity, Instant at) {}

  private TopicTail(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("bench-tail").daemon().unstarted(this::follow);
  }

  static TopicTail start(String servers) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        List.of(Topics.CHECKED, Topics.OPPORTUNITIES).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var tail = new TopicTail(consumer);
    tail.thread.start();
    return tail;
  }

  private void follow() {
    try (consumer) {
      while (true) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          take(record);
        }
      }
    } catch (WakeupException _) {
      // closed
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    var at = Instant.ofEpochMilli(record.timestamp());
    var value = read(record.value());
    if (record.topic().equals(Topics.CHECKED)) {
      of(checked, value.path("event_id").asText()).complete(at);
    } else {
      of(found, value.path("customer_id").asText())
          .complete(new Found(value.path("opportunity_id").asText(), at));
    }
  }

  private static JsonNode read(byte[] value) {
    try {
      return Wire.JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Instant checked(String event, Duration patience) throws InterruptedException {
    return await(of(checked, event), "event " + event + " was not handed on", patience);
  }

  Found found(String customer, Duration patience) throws InterruptedException {
    return await(of(found, customer), "no opportunity was found for " + customer, patience);
  }

  private static <T> CompletableFuture<T> of(Map<String, CompletableFuture<T>> waiting, String id) {
    return waiting.computeIfAbsent(id, _ -> new CompletableFuture<>());
  }

  private static <T> T await(CompletableFuture<T> future, String otherwise, Duration patience)
      throws InterruptedException {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      throw new Unmeasured(otherwise + " within " + patience.toSeconds() + " s.");
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
