package io.laurel.ingest.armed;

import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.topic.Failover;
import io.laurel.ingest.topic.Groups;
import io.laurel.ingest.topic.Topics;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in PostgreSQL what the triggers say is armed: store, then commit. The latest word on a key
 * counts, so repeating a batch changes nothing.
 */
public final class ArmedProjector implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ArmedProjector.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private final Consumer<byte[], byte[]> consumer;
  private final ArmedTable table;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Instant cleaned = Instant.EPOCH;

  /** Takes the consumer over and closes it in the end. */
  public ArmedProjector(Consumer<byte[], byte[]> consumer, ArmedTable table, Clock clock) {
    this.consumer = consumer;
    this.table = table;
    this.clock = clock;
    this.thread =
        Thread.ofPlatform()
            .name("armed-projector")
            .uncaughtExceptionHandler(
                (_, fault) -> log.error("What is armed is no longer kept: {}", Causes.of(fault)))
            .unstarted(this::run);
  }

  /**
   * @param kafka what every client needs: {@code bootstrap.servers}, security
   */
  public static Consumer<byte[], byte[]> consumer(Map<String, Object> kafka) {
    var config = new HashMap<>(kafka);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, Groups.ARMED);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Failover.SESSION_MILLIS);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  public ArmedProjector start() {
    thread.start();
    return this;
  }

  /** Whether its thread runs. */
  public boolean live() {
    return thread.isAlive();
  }

  /** Ends after the batch at hand. */
  @Override
  public void close() {
    closing.countDown();
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      consumer.subscribe(List.of(Topics.ARMED));
      while (closing.getCount() > 0) {
        turn();
      }
    } catch (WakeupException closed) {
      // close() woke the poll
    } catch (InterruptedException | InterruptException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** One poll and all that follows from it. */
  void turn() throws InterruptedException {
    var records = ConsumerRecords.<byte[], byte[]>empty();
    try {
      records = consumer.poll(POLL);
      store(records);
      clean();
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (SQLException | KafkaException e) {
      log.warn("What is armed is kept later ({})", Causes.of(e));
      rewind(records);
      var _ = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void store(ConsumerRecords<byte[], byte[]> records) throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    var batch = new ArmedRecords();
    records.forEach(batch::add);
    int unfit = batch.unread() + follow(List.copyOf(batch.changes().entrySet()));
    if (unfit > 0) {
      log.warn("{} records of {} could not be read or kept", unfit, Topics.ARMED);
    }
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException moved) {
      log.info(
          "Partitions moved before their offsets were committed; their new owner repeats them");
    }
  }

  /** Answers how many PostgreSQL cannot hold; they are found by halving, and stop no others. */
  private int follow(List<Map.Entry<ArmedRecords.Key, Optional<Armed>>> changes)
      throws SQLException {
    try {
      table.follow(changes);
      return 0;
    } catch (SQLException e) {
      if (!Causes.isOfTheData(e)) {
        throw e;
      }
      int half = changes.size() / 2;
      return half == 0
          ? 1
          : follow(changes.subList(0, half)) + follow(changes.subList(half, changes.size()));
    }
  }

  private void clean() throws SQLException {
    var now = clock.instant();
    if (now.isAfter(cleaned.plus(BETWEEN_CLEANINGS))) {
      table.forget(now);
      cleaned = now;
    }
  }

  private void rewind(ConsumerRecords<byte[], byte[]> records) {
    for (var partition : records.partitions()) {
      if (consumer.assignment().contains(partition)) {
        consumer.seek(partition, records.records(partition).getFirst().offset());
      }
    }
  }
}
