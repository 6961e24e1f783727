package io.laurel.ingest.opportunity;

import io.laurel.campaign.Campaigns;
import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.topic.Failover;
import io.laurel.ingest.topic.Groups;
import io.laurel.ingest.topic.Topics;
import io.laurel.opportunity.Opportunity;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a workflow for each opportunity, then commits. A crash in between repeats starts, which
 * changes nothing. What waits for Temporal, Kafka or the ledger keeps its place in its partition
 * and is tried again; what can never be started goes to {@code opportunities.dlq}.
 */
public final class OpportunityStarter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OpportunityStarter.class);
  private static final int MOST_AT_ONCE = 100;

  private final Consumer<byte[], byte[]> consumer;
  private final DeadLetters deadLetters;
  private final WorkflowStarts starts;
  private final Reading reading;
  private final StarterSettings settings;
  private final Pace pace;
  private final ReasoningLoad load;
  private final ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile StarterCounts counts = StarterCounts.NONE;
  private Duration pause;

  /** Takes consumer and dead letters over and closes them in the end. */
  public OpportunityStarter(
      Source source, WorkflowClient client, Reading reading, StarterSettings settings) {
    this.consumer = source.consumer();
    this.deadLetters = source.deadLetters();
    this.starts = new WorkflowStarts(client);
    this.reading = reading;
    this.settings = settings;
    this.pace = new Pace(settings.pacing().perSecond(), System::nanoTime);
    this.load = new ReasoningLoad(client, System::nanoTime);
    this.pause = settings.firstPause();
    this.thread =
        Thread.ofPlatform()
            .name("opportunity-starter")
            .uncaughtExceptionHandler(
                (_, fault) -> log.error("The starter ended: {}", Causes.of(fault)))
            .unstarted(this::run);
  }

  /** Where opportunities come from, and where what is none goes. */
  public record Source(Consumer<byte[], byte[]> consumer, DeadLetters deadLetters) {}

  /** What a record is read with: references to fill in, campaigns that it may name. */
  public record Reading(CustomerRefs refs, Campaigns campaigns) {}

  /**
   * @param kafka what every client needs: {@code bootstrap.servers}, security
   */
  public static Source source(Map<String, Object> kafka, Pacing pacing) {
    var config = new HashMap<>(kafka);
    config.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, Groups.STARTER);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Failover.SESSION_MILLIS);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atOnce(pacing));
    config.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    var bytes = new ByteArrayDeserializer();
    return new Source(new KafkaConsumer<>(config, bytes, bytes), DeadLetters.over(kafka));
  }

  /** A quarter of a second's worth, so that starts are spread. */
  private static int atOnce(Pacing pacing) {
    return (int) Math.max(1, Math.min(MOST_AT_ONCE, pacing.perSecond() / 4));
  }

  public OpportunityStarter start() {
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

  public StarterCounts counts() {
    return counts;
  }

  /** Ends after the batch at hand. */
  @Override
  public void close() {
    closing.countDown();
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      deadLetters.close();
      starting.close();
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
        deadLetters;
        starting) {
      consumer.subscribe(List.of(Topics.OPPORTUNITIES));
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
    try {
      var share = share();
      var records = poll();
      if (!records.isEmpty() && isPaced(records.count(), share)) {
        startAll(records);
      }
    } catch (WakeupException | InterruptException closed) {
      throw closed;
    } catch (KafkaException away) {
      // whatever it is, an operator may mend it: a broker, a password, a permission
      rest(Causes.of(away));
    }
  }

  /** While the reasoners have enough to do, nothing new is read. */
  private ConsumerRecords<byte[], byte[]> poll() {
    var most = settings.pacing().backlog();
    if (most == Long.MAX_VALUE || load.backlog() < most) {
      return consumer.poll(settings.poll());
    }
    consumer.pause(consumer.assignment());
    try {
      // what a rebalance brings meanwhile is not paused
      return consumer.poll(settings.poll());
    } finally {
      consumer.resume(consumer.assignment());
    }
  }

  /** The part of the rate that goes with this process's partitions. */
  private double share() {
    if (settings.pacing().isUnlimited()) {
      return 1;
    }
    int all = consumer.partitionsFor(Topics.OPPORTUNITIES).size();
    return Math.clamp((double) consumer.assignment().size() / all, 1.0 / all, 1.0);
  }

  /** Waits for its turn; false when it is closed meanwhile. */
  private boolean isPaced(int starts, double share) throws InterruptedException {
    var wait = settings.pacing().isUnlimited() ? Duration.ZERO : pace.next(starts, share);
    return !closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What was not started is read again, with what follows it in its partition. */
  private void startAll(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    var items = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    records.forEach(items::add);
    var ends =
        starting.invokeAll(
            items.stream().map(this::start).toList(),
            settings.startTimeout().toMillis(),
            TimeUnit.MILLISECONDS);
    var faults = new LinkedHashMap<TopicPartition, String>();
    for (int i = 0; i < ends.size(); i++) {
      var partition = new TopicPartition(items.get(i).topic(), items.get(i).partition());
      if (ends.get(i).state() != Future.State.SUCCESS && !faults.containsKey(partition)) {
        faults.put(partition, fault(ends.get(i)));
        consumer.seek(partition, items.get(i).offset());
      }
    }
    count(ends);
    commit();
    if (faults.isEmpty()) {
      pause = settings.firstPause();
    } else {
      rest(String.join("; ", new LinkedHashSet<>(faults.values())));
    }
  }

  private void count(List<Future<Boolean>> ends) {
    var done = ends.stream().filter(end -> end.state() == Future.State.SUCCESS).toList();
    long started = done.stream().filter(Future::resultNow).count();
    counts = counts.plus(started, done.size() - started, ends.size() - done.size());
  }

  private static String fault(Future<?> end) {
    return end.state() == Future.State.FAILED
        ? WorkflowStarts.fault(end.exceptionNow())
        : "no answer in time";
  }

  private void commit() {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException moved) {
      log.info("Partitions moved before their offsets were committed; starting twice is one start");
    }
  }

  /** Answers whether it was started, and not buried. */
  private Callable<Boolean> start(ConsumerRecord<byte[], byte[]> item) {
    return () -> {
      try {
        starts.start(read(item));
        return true;
      } catch (UnreadableOpportunity unfit) {
        var reason = String.valueOf(unfit.getMessage());
        deadLetters.bury(item, reason);
        log.warn("Offset {} of {} was no opportunity: {}", item.offset(), item.partition(), reason);
        return false;
      }
    };
  }

  private Opportunity read(ConsumerRecord<byte[], byte[]> item) {
    var value = item.value() == null ? new byte[0] : item.value();
    var opportunity = OpportunityJson.read(value, reading.refs());
    var campaign =
        reading.campaigns().find(opportunity.campaignId(), opportunity.campaignVersion());
    if (campaign.isEmpty()) {
      throw new UnreadableOpportunity(
          "/campaign_version: there is no such version of the campaign");
    }
    return opportunity;
  }

  private void rest(String why) throws InterruptedException {
    log.warn("Opportunities wait in Kafka ({}); next attempt in {} ms", why, pause.toMillis());
    if (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      var next = pause.multipliedBy(2);
      pause = next.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : next;
    }
  }
}
