package io.laurel.ingest.opportunity;

import io.laurel.ingest.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** The topic {@code opportunities} and its one group's offsets, with consumers that share them. */
final class InMemoryTopic {

  private static final long PATIENCE_MILLIS = 20_000;

  private final Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
  private final Map<Integer, Long> committed = new TreeMap<>();

  synchronized void append(int partition, byte[] value) {
    var records = partitions.computeIfAbsent(partition, p -> new ArrayList<>());
    records.add(
        new ConsumerRecord<>(Topics.OPPORTUNITIES, partition, records.size(), new byte[0], value));
  }

  /** Offset of the first record that the group has not done with. */
  synchronized long committed(int partition) {
    return committed.getOrDefault(partition, 0L);
  }

  synchronized void awaitCommitted(int partition, long offset) throws InterruptedException {
    var deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (committed(partition) < offset) {
      var left = deadline - System.currentTimeMillis();
      if (left <= 0) {
        throw new AssertionError("offset " + offset + " was not committed in time");
      }
      wait(left);
    }
  }

  private synchronized List<ConsumerRecord<byte[], byte[]>> from(int partition, long offset) {
    var records = partitions.getOrDefault(partition, List.of());
    return List.copyOf(records.subList((int) Math.min(offset, records.size()), records.size()));
  }

  private synchronized void commit(int partition, long offset) {
    committed.put(partition, offset);
    notifyAll();
  }

  /** A member of the group that is given these partitions once it subscribes. */
  Member member(Integer... assigned) {
    return new Member(List.of(assigned));
  }

  /** What Kafka's own mock lacks: it reads again after a seek, and waits when there is nothing. */
  final class Member extends MockConsumer<byte[], byte[]> {

    private final List<Integer> first;
    private final Deque<RuntimeException> refusals = new ArrayDeque<>();

    Member(List<Integer> first) {
      super("earliest");
      this.first = first;
    }

    @Override
    public synchronized void subscribe(Collection<String> topics) {
      super.subscribe(topics);
      own(first);
    }

    /** As a rebalance does: each partition goes on where the group had committed. */
    synchronized void own(List<Integer> assigned) {
      rebalance(List.of());
      rebalance(assigned.stream().map(Member::partition).toList());
      assigned.forEach(
          p -> updateBeginningOffsets(Map.of(partition(p), InMemoryTopic.this.committed(p))));
    }

    /** The next commit fails, and what it owns comes to it once more. */
    synchronized void refuseCommit(RuntimeException with) {
      refusals.add(with);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      for (var partition : assignment()) {
        from(partition.partition(), position(partition)).forEach(this::addRecord);
      }
      var records = super.poll(timeout);
      if (records.isEmpty()) {
        pause(timeout);
      }
      return records;
    }

    private void pause(Duration timeout) {
      try {
        wait(timeout.toMillis());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public synchronized void commitSync() {
      if (!refusals.isEmpty()) {
        own(assignment().stream().map(TopicPartition::partition).toList());
        throw refusals.remove();
      }
      super.commitSync();
      assignment().forEach(p -> commit(p.partition(), position(p)));
    }

    private static TopicPartition partition(int number) {
      return new TopicPartition(Topics.OPPORTUNITIES, number);
    }
  }
}
