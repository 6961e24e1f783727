package io.laurel.ingest.opportunity;

import io.laurel.ingest.topic.DeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts all that was read at once; what can never be started becomes a dead letter. */
final class Starting implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Starting.class);

  private final WorkflowStarts starts;
  private final OpportunityStarter.Reading reading;
  private final DeadLetters deadLetters;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Starting(WorkflowStarts starts, OpportunityStarter.Reading reading, DeadLetters deadLetters) {
    this.starts = starts;
    this.reading = reading;
    this.deadLetters = deadLetters;
  }

  /**
   * @param first the first of each partition that could not be started now
   */
  record Outcome(StarterCounts counts, Map<TopicPartition, Fault> first) {}

  record Fault(long offset, String why) {}

  /**
   * @param patience after it a start counts as failed
   */
  Outcome all(ConsumerRecords<byte[], byte[]> records, Duration patience)
      throws InterruptedException {
    var items = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    records.forEach(items::add);
    var ends =
        threads.invokeAll(
            items.stream().map(this::start).toList(), patience.toMillis(), TimeUnit.MILLISECONDS);
    var first = new LinkedHashMap<TopicPartition, Fault>();
    for (int i = 0; i < ends.size(); i++) {
      var item = items.get(i);
      if (ends.get(i).state() != Future.State.SUCCESS) {
        first.putIfAbsent(
            new TopicPartition(item.topic(), item.partition()),
            new Fault(item.offset(), fault(ends.get(i))));
      }
    }
    return new Outcome(counts(ends), first);
  }

  @Override
  public void close() {
    threads.close();
    deadLetters.close();
  }

  private static StarterCounts counts(List<Future<Boolean>> ends) {
    var done = ends.stream().filter(end -> end.state() == Future.State.SUCCESS).toList();
    long started = done.stream().filter(Future::resultNow).count();
    return StarterCounts.of(started, done.size() - started, ends.size() - done.size());
  }

  private static String fault(Future<?> end) {
    return end.state() == Future.State.FAILED
        ? WorkflowStarts.fault(end.exceptionNow())
        : "no answer in time";
  }

  /** Answers whether it was started, and not buried. */
  private Callable<Boolean> start(ConsumerRecord<byte[], byte[]> item) {
    return () -> {
      try {
        starts.start(reading.read(item.value()));
        return true;
      } catch (UnreadableOpportunity unfit) {
        var reason = String.valueOf(unfit.getMessage());
        deadLetters.bury(item, reason);
        log.warn("Offset {} of {} was no opportunity: {}", item.offset(), item.partition(), reason);
        return false;
      }
    };
  }
}
