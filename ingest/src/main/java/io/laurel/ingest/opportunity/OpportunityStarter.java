package io.laurel.ingest.opportunity;

import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.topic.Failover;
import io.laurel.ingest.topic.Topics;
import io.laurel.opportunity.Opportunity;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a workflow for each opportunity, then commits. A crash in between repeats starts, which
 * changes nothing. While Temporal does not answer it keeps its place and tries again; what is no
 * opportunity goes to {@code opportunities.dlq}.
 */
public final class OpportunityStarter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OpportunityStarter.class);
  private static final int MOST_AT_ONCE = 100;

  private final Consumer<byte[], byte[]> consumer;
  private final DeadLetters deadLetters;
  private final WorkflowStarts starts;
  private final CustomerRefs refs;
  private final StarterSettings settings;
  private final ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Duration pause;

  /** Takes consumer and dead letters over and closes them in the end. */
  public OpportunityStarter(
      Source source, WorkflowClient client, CustomerRefs refs, StarterSettings settings) {
    this.consumer = source.consumer();
    this.deadLetters = source.deadLetters();
    this.starts = new WorkflowStarts(client);
    this.refs = refs;
    this.settings = settings;
    this.pause = settings.firstPause();
    this.thread = Thread.ofPlatform().name("opportunity-starter").unstarted(this::run);
  }

  /** Where opportunities come from, and where what is none goes. */
  public record Source(Consumer<byte[], byte[]> consumer, DeadLetters deadLetters) {}

  /**
   * @param kafka what every client needs: {@code bootstrap.servers}, security
   */
  public static Source source(Map<String, Object> kafka) {
    var config = new HashMap<>(kafka);
    config.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, "laurel-starter");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Failover.SESSION_MILLIS);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
    config.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    var bytes = new ByteArrayDeserializer();
    return new Source(new KafkaConsumer<>(config, bytes, bytes), DeadLetters.over(kafka));
  }

  public OpportunityStarter start() {
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
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer;
        deadLetters;
        starting) {
      consumer.subscribe(List.of(Topics.OPPORTUNITIES));
      while (closing.getCount() > 0) {
        turn();
      }
    } catch (WakeupException closed) {
      // close() woke the poll
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() throws InterruptedException {
    var records = poll();
    if (!records.isEmpty() && startAll(records)) {
      commit();
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() throws InterruptedException {
    try {
      return consumer.poll(settings.poll());
    } catch (RetriableException away) {
      rest("Kafka does not answer", away);
      return ConsumerRecords.empty();
    }
  }

  private void commit() throws InterruptedException {
    try {
      consumer.commitSync();
      pause = settings.firstPause();
    } catch (RetriableException | org.apache.kafka.clients.consumer.CommitFailedException again) {
      // the records come again, and starting them twice changes nothing
      rest("the offsets could not be committed", again);
    }
  }

  /** Answers whether all are started; if not, the whole batch is read again. */
  private boolean startAll(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    var under = new ArrayList<Future<?>>();
    try {
      for (var item : records) {
        under.add(starting.submit(() -> startOne(item)));
      }
      for (var start : under) {
        start.get(settings.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
      }
      return true;
    } catch (ExecutionException | TimeoutException failed) {
      under.forEach(start -> start.cancel(true));
      rewind(records);
      rest("Temporal or Kafka does not answer", failed);
      return false;
    }
  }

  private void startOne(ConsumerRecord<byte[], byte[]> item) {
    Opportunity opportunity;
    try {
      opportunity = OpportunityJson.read(item.value() == null ? new byte[0] : item.value(), refs);
    } catch (UnreadableOpportunity unfit) {
      deadLetters.bury(item, String.valueOf(unfit.getMessage()));
      return;
    }
    starts.start(opportunity);
  }

  private void rewind(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      var first = records.records(partition).getFirst();
      consumer.seek(partition, new OffsetAndMetadata(first.offset()));
    }
  }

  private void rest(String why, Exception cause) throws InterruptedException {
    log.warn("{} ({}); trying again in {}", why, cause.getClass().getSimpleName(), pause);
    if (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      var next = pause.multipliedBy(2);
      pause = next.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : next;
    }
  }
}
