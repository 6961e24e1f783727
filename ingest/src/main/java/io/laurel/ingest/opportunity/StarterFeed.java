package io.laurel.ingest.opportunity;

import io.laurel.ingest.topic.Topics;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives out opportunities as fast as the settings and the reasoners allow, and commits. */
final class StarterFeed implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StarterFeed.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Pacing pacing;
  private final Pace pace;
  private final ReasoningLoad load;

  /** Takes the consumer over. */
  StarterFeed(Consumer<byte[], byte[]> consumer, WorkflowClient client, Pacing pacing) {
    this.consumer = consumer;
    this.pacing = pacing;
    this.pace = new Pace(pacing.perSecond(), System::nanoTime);
    this.load = new ReasoningLoad(client, System::nanoTime);
  }

  /**
   * @param pause before they are started
   */
  record Portion(ConsumerRecords<byte[], byte[]> records, Duration pause) {}

  void open() {
    consumer.subscribe(List.of(Topics.OPPORTUNITIES));
  }

  /** Ends a poll that another thread waits in. */
  void wake() {
    consumer.wakeup();
  }

  /**
   * @param poll how long one look waits
   */
  Portion next(Duration poll) {
    // what was read is started whatever happens, so all that may fail comes before
    var share = share();
    var records = poll(poll);
    var isFree = records.isEmpty() || pacing.isUnlimited();
    return new Portion(records, isFree ? Duration.ZERO : pace.next(records.count(), share));
  }

  /** It is read again from there. */
  void goBack(TopicPartition partition, long offset) {
    consumer.seek(partition, offset);
  }

  void commit() {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException moved) {
      log.info("Partitions moved before their offsets were committed; starting twice is one start");
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** While the reasoners have enough to do, nothing new is read. */
  private ConsumerRecords<byte[], byte[]> poll(Duration poll) {
    var most = pacing.backlog();
    if (most == Long.MAX_VALUE || load.backlog() < most) {
      return consumer.poll(poll);
    }
    consumer.pause(consumer.assignment());
    try {
      // what a rebalance brings meanwhile is not paused
      return consumer.poll(poll);
    } finally {
      consumer.resume(consumer.assignment());
    }
  }

  /** The part of the rate that goes with this process's partitions. */
  private double share() {
    if (pacing.isUnlimited()) {
      return 1;
    }
    int all = consumer.partitionsFor(Topics.OPPORTUNITIES).size();
    return Math.clamp((double) consumer.assignment().size() / all, 1.0 / all, 1.0);
  }
}
