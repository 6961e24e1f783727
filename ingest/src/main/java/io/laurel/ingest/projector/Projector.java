package io.laurel.ingest.projector;

import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves events from {@code raw_events} into PostgreSQL and on to {@code raw_events.checked}, in
 * this order: apply, publish, commit the offsets. A crash at any point repeats a batch, and
 * repeating changes nothing. When PostgreSQL or Kafka does not answer it waits and tries again.
 */
public final class Projector implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Projector.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final Projection projection;
  private final Publishing publishing;
  private final ProjectorSettings settings;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private volatile ProjectorCounts counts = ProjectorCounts.NONE;
  private volatile boolean applying = true;
  private Duration pause;

  /** Takes the clients over and closes them in the end. */
  public Projector(
      DataSource ledger,
      Consumer<byte[], byte[]> consumer,
      Producer<byte[], byte[]> producer,
      ProjectorSettings settings) {
    this.consumer = consumer;
    this.producer = producer;
    this.projection = new Projection(new EventReading(), new State(ledger));
    this.publishing = new Publishing(producer);
    this.settings = settings;
    this.pause = settings.firstPause();
    this.thread =
        Thread.ofPlatform()
            .name("projector")
            .uncaughtExceptionHandler(
                (_, fault) -> log.error("The projector ended: {}", Causes.of(fault)))
            .unstarted(this::run);
  }

  public Projector start() {
    thread.start();
    return this;
  }

  /**
   * Whether its thread runs; false after a fault that no retry mends, and then it must be
   * restarted.
   */
  public boolean live() {
    return thread.isAlive();
  }

  /** Whether the latest attempt went through; false while PostgreSQL or Kafka does not answer. */
  public boolean applying() {
    return applying;
  }

  public ProjectorCounts counts() {
    return counts;
  }

  /** Ends after the batch at hand. */
  @Override
  public void close() {
    closing.countDown();
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      producer.close();
      return;
    }
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer;
        producer) {
      consumer.subscribe(List.of(Topics.RAW_EVENTS));
      while (closing.getCount() > 0) {
        turn();
      }
    } catch (WakeupException e) {
      log.debug("The projector was asked to stop", e);
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One poll and all that follows from it. */
  void turn() throws InterruptedException {
    var records = ConsumerRecords.<byte[], byte[]>empty();
    try {
      records = consumer.poll(settings.poll());
      if (!records.isEmpty()) {
        take(records);
        applying = true;
        pause = settings.firstPause();
      }
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (SQLException | ExecutionException | KafkaException e) {
      retryLater(records, e);
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> polled)
      throws SQLException, ExecutionException, InterruptedException {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
    polled.forEach(records::add);
    var fates = projection.apply(records);
    publishing.publish(records, fates);
    counts = counts.plus(fates);
    commit();
  }

  private void commit() {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      log.info(
          "Partitions moved before their offsets were committed; their new owner repeats them");
    }
  }

  private void retryLater(ConsumerRecords<byte[], byte[]> records, Exception fault)
      throws InterruptedException {
    applying = false;
    // not the fault itself: its message may quote whole rows
    log.warn(
        "Events wait in Kafka ({}); next attempt in {} ms", Causes.of(fault), pause.toMillis());
    for (var partition : records.partitions()) {
      if (consumer.assignment().contains(partition)) {
        consumer.seek(partition, records.records(partition).getFirst().offset());
      }
    }
    if (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      var doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
    }
  }
}
