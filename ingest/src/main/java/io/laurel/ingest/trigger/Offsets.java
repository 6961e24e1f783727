package io.laurel.ingest.trigger;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker where topics end and how far groups are. */
final class Offsets {

  private final Admin admin;
  private final Duration patience;
  private final Map<String, Integer> partitions = new ConcurrentHashMap<>();

  Offsets(Admin admin, Duration patience) {
    this.admin = admin;
    this.patience = patience;
  }

  /** How far a group is; a partition that it never committed is missing. */
  record Committed(Map<TopicPartition, Long> offsets) {

    Map<Integer, Long> of(String topic) {
      var byPartition = new TreeMap<Integer, Long>();
      offsets.forEach((partition, offset) -> {
        if (partition.topic().equals(topic)) {
          byPartition.put(partition.partition(), offset);
        }
      });
      return byPartition;
    }
  }

  Map<Integer, Long> ends(String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    return look(topic, OffsetSpec::latest);
  }

  Committed committed(String group)
      throws InterruptedException, ExecutionException, TimeoutException {
    var found = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    var offsets = new HashMap<TopicPartition, Long>();
    found.forEach((partition, offset) -> {
      if (offset != null) {
        offsets.put(partition, offset.offset());
      }
    });
    return new Committed(offsets);
  }

  /** Whether a group has read a topic up to these ends, or there is nothing left to read. */
  boolean isRead(String topic, Map<Integer, Long> ends, String group)
      throws InterruptedException, ExecutionException, TimeoutException {
    var committed = committed(group).of(topic);
    var missing = new TreeMap<>(ends);
    missing.entrySet().removeIf(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    if (missing.isEmpty()) {
      return true;
    }
    var starts = look(topic, OffsetSpec::earliest);
    return missing.entrySet().stream()
        .allMatch(end -> starts.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** How many records lie between the places and the ends. */
  static long behind(Map<Integer, Long> ends, Map<Integer, Long> places) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - places.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private Map<Integer, Long> look(String topic, Supplier<OffsetSpec> where)
      throws InterruptedException, ExecutionException, TimeoutException {
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    for (int partition = 0; partition < partitions(topic); partition++) {
      asked.put(new TopicPartition(topic, partition), where.get());
    }
    var found = new TreeMap<Integer, Long>();
    get(admin.listOffsets(asked).all())
        .forEach((partition, info) -> found.put(partition.partition(), info.offset()));
    return found;
  }

  private int partitions(String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    var known = partitions.get(topic);
    if (known == null) {
      var described = get(admin.describeTopics(java.util.List.of(topic)).allTopicNames());
      known = described.values().iterator().next().partitions().size();
      partitions.put(topic, known);
    }
    return known;
  }

  private <T> T get(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
