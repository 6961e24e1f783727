package io.laurel.ingest.trigger;

import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.topic.DeadLetters;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology until closed. A thread that fails is replaced, and its work taken up again. */
public final class TriggerStreams implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TriggerStreams.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KafkaStreams streams;
  private final DeadLetters deadLetters;
  private final StreamProgress progress;
  private final GroupMembershipOperation onClose;

  /**
   * @param kafka what every client needs: {@code bootstrap.servers}, security
   */
  public TriggerStreams(
      Map<String, Object> kafka, Rules rules, Wiring wiring, TriggerSettings settings) {
    this.deadLetters = DeadLetters.over(kafka);
    this.progress = StreamProgress.over(kafka, settings.depth());
    var flushes = new Flushes();
    var parts =
        new TriggerParts(
            rules,
            new TriggerParts.Keys(wiring.ids(), wiring.refs()),
            new TriggerParts.Surroundings(progress, progress),
            new TriggerParts.Listeners(wiring.meter(), wiring.failures()),
            settings);
    this.streams =
        new KafkaStreams(
            TriggerTopology.of(
                () -> new TriggerProcessor(parts, this::bury, flushes::count),
                name -> store(name, settings.changelog())),
            StreamsProperties.of(kafka, settings),
            flushes);
    // a member with a name of its own keeps its partitions while it restarts
    this.onClose =
        settings.scale().instance().isPresent()
            ? GroupMembershipOperation.REMAIN_IN_GROUP
            : GroupMembershipOperation.LEAVE_GROUP;
    streams.setUncaughtExceptionHandler(failure -> {
      log.warn("a trigger thread failed and is replaced ({})", Causes.of(failure));
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    });
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name, boolean changelog) {
    var store = TriggerTopology.store(Stores.persistentKeyValueStore(name));
    return changelog ? store : store.withLoggingDisabled();
  }

  /** How ids and references are made, and who is told of what happens. */
  public record Wiring(
      OpportunityIds ids, CustomerRefs refs, TriggerMeter meter, ConditionFailures failures) {}

  public TriggerStreams start() {
    progress.start();
    streams.start();
    return this;
  }

  /** Whether it works or is about to; false once it gave up. */
  public boolean live() {
    return switch (streams.state()) {
      case CREATED, REBALANCING, RUNNING -> true;
      case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
    };
  }

  /** Checked events that no instance has evaluated yet, as last seen. */
  public long lag() {
    return progress.lag();
  }

  /** For metrics of Kafka Streams itself. */
  public KafkaStreams streams() {
    return streams;
  }

  @Override
  public void close() {
    streams.close(CloseOptions.timeout(PATIENCE).withGroupMembershipOperation(onClose));
    progress.close();
    deadLetters.close();
  }

  private void bury(RecordMetadata origin, Record<byte[], byte[]> item, String reason) {
    deadLetters.bury(
        new ConsumerRecord<>(
            origin.topic(), origin.partition(), origin.offset(), item.key(), item.value()),
        reason);
  }
}
