package io.laurel.ingest.opportunity;

import io.laurel.campaign.Campaigns;
import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.topic.Failover;
import io.laurel.ingest.topic.Groups;
import io.laurel.opportunity.Opportunity;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
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

  private final StarterFeed feed;
  private final Starting starting;
  private final StarterSettings settings;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile StarterCounts counts = StarterCounts.NONE;
  private Duration pause;

  /** Takes consumer and dead letters over and closes them in the end. */
  public OpportunityStarter(
      Source source, WorkflowClient client, Reading reading, StarterSettings settings) {
    this.feed = new StarterFeed(source.consumer(), client, settings.pacing());
    this.starting = new Starting(new WorkflowStarts(client), reading, source.deadLetters());
    this.settings = settings;
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
  public record Reading(CustomerRefs refs, Campaigns campaigns) {

    /**
     * @throws UnreadableOpportunity when it is none, or of a campaign that nobody knows
     */
    Opportunity read(byte @Nullable [] value) {
      var opportunity = OpportunityJson.read(value == null ? new byte[0] : value, refs);
      if (campaigns.find(opportunity.campaignId(), opportunity.campaignVersion()).isEmpty()) {
        throw new UnreadableOpportunity(
            "/campaign_version: there is no such version of the campaign");
      }
      return opportunity;
    }
  }

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
      feed.close();
      starting.close();
      return;
    }
    feed.wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (feed;
        starting) {
      feed.open();
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
      var portion = feed.next(settings.poll());
      if (!portion.records().isEmpty() && !closes(portion.pause())) {
        take(starting.all(portion.records(), settings.startTimeout()));
      }
    } catch (WakeupException | InterruptException closed) {
      throw closed;
    } catch (KafkaException away) {
      // whatever it is, an operator may mend it: a broker, a password, a permission
      rest(Causes.of(away));
    }
  }

  /** What was not started is read again, with what follows it in its partition. */
  private void take(Starting.Outcome outcome) throws InterruptedException {
    var faults = outcome.first();
    faults.forEach((partition, fault) -> feed.goBack(partition, fault.offset()));
    counts = counts.plus(outcome.counts());
    feed.commit();
    if (faults.isEmpty()) {
      pause = settings.firstPause();
    } else {
      rest(
          faults.values().stream()
              .map(Starting.Fault::why)
              .distinct()
              .collect(Collectors.joining("; ")));
    }
  }

  private void rest(String why) throws InterruptedException {
    log.warn("Opportunities wait in Kafka ({}); next attempt in {} ms", why, pause.toMillis());
    if (!closes(pause)) {
      var next = pause.multipliedBy(2);
      pause = next.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : next;
    }
  }

  /** Waits; true when it is closed meanwhile. */
  private boolean closes(Duration wait) throws InterruptedException {
    return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
