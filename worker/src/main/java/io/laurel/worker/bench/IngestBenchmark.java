package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.embedded.Progress;
import io.laurel.worker.embedded.StackInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What one gateway takes, beside a bare producer that writes the same records to the same broker
 * and beside the same door with an event that it knows, which Kafka has no part in. All of them
 * share this process with the broker; its CPU is told apart, and that of who calls the door is left
 * out. What the JVM itself takes, as for its garbage, is the door's or the producer's.
 */
final class IngestBenchmark {

  static final String NAME = "ingest";

  private static final int BATCH = 50;
  private static final int MANY = 64;
  private static final int FEW = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(10);
  private static final int TAKEN = 202;

  private final Stacks stacks;
  private final Path directory;
  private final Progress out;

  IngestBenchmark(Stacks stacks, Path directory, Progress out) {
    this.stacks = stacks;
    this.directory = directory;
    this.out = out;
  }

  JsonNode run() throws InterruptedException {
    var machine = Machine.now();
    var overrides = new LinkedHashMap<>(PathBenchmark.freePorts());
    // what comes behind the door is another benchmark's
    overrides.put("laurel.roles", "gateway");
    overrides.put("laurel.http.calls-per-second", "0");
    try (var stack = stacks.start(directory.resolve(NAME), overrides)) {
      var measured = measure(stack.info());
      var report =
          new IngestReport(measured, BATCH, List.of(machine, Machine.now()), Instant.now());
      report.lines().forEach(out::say);
      return report.json();
    }
  }

  private Map<IngestReport.Way, Load.Result> measure(StackInfo stack) throws InterruptedException {
    var right = Events.right();
    var known = right.one();
    var measured = new LinkedHashMap<IngestReport.Way, Load.Result>();
    measured.put(
        IngestReport.Way.PRODUCER, load(1, 0).of(() -> new Producing(stack.kafka(), right)));
    // the first to go through the door, whose code is warm only after some hundred thousand events
    measured.put(
        IngestReport.Way.BATCH,
        new Load(FEW, 0, WARM_UP.multipliedBy(4), MEASURED)
            .of(posts(stack, () -> right.many(BATCH), TAKEN)));
    measured.put(IngestReport.Way.KNOWN, load(MANY, 0).of(posts(stack, () -> known, TAKEN)));
    var single = load(MANY, 0).of(posts(stack, right::one, TAKEN));
    measured.put(IngestReport.Way.SINGLE, single);
    measured.put(
        IngestReport.Way.HALF,
        load(MANY, single.perSecond() / 2).of(posts(stack, right::one, TAKEN)));
    return measured;
  }

  private static Load load(int threads, double perSecond) {
    return new Load(threads, perSecond, WARM_UP, MEASURED);
  }

  private static Callable<Load.Step> posts(StackInfo stack, Callable<byte[]> body, int expected) {
    return () -> new Posting(stack, body, expected);
  }

  private static final class Posting implements Load.Step {

    private final Connection connection;
    private final Callable<byte[]> body;
    private final int expected;

    Posting(StackInfo stack, Callable<byte[]> body, int expected) throws Exception {
      this.connection = Connection.to(stack.url(), "/ingest", stack.keys().source());
      this.body = body;
      this.expected = expected;
    }

    @Override
    public void run() throws Exception {
      int status = connection.post(body.call());
      if (status != expected) {
        throw new Unmeasured("An event was answered " + status + ".");
      }
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }

  /**
   * As Kafka's own ProducerPerformance: as fast as the producer takes them; keyed as the door does.
   */
  private static final class Producing implements Load.Step {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Events events;

    Producing(String kafka, Events events) {
      this.events = events;
      this.producer =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  kafka,
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.LINGER_MS_CONFIG,
                  2,
                  ProducerConfig.BATCH_SIZE_CONFIG,
                  131_072),
              new ByteArraySerializer(),
              new ByteArraySerializer());
    }

    @Override
    public void run() {
      var event = events.one();
      var _ = producer.send(new ProducerRecord<>("raw_events", events.customer(event), event));
    }

    @Override
    public void close() {
      producer.close();
    }
  }
}
