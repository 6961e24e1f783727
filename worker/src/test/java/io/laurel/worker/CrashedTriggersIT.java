package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.topic.TopicSettings;
import io.laurel.ingest.topic.TopicSetup;
import io.laurel.worker.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two processes evaluate a burst, and one of them is killed hard in the middle: what is told is
 * what a plain program finds in the same events.
 */
class CrashedTriggersIT {

  private static final int ROUNDS = Integer.getInteger("laurel.test.crash-rounds", 3);
  private static final int CUSTOMERS = 1_000;
  private static final int EVENTS = 24_000;
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JavaChild> started = new ArrayList<>();
  private final Set<String> told = new TreeSet<>();
  private final Set<String> armed = new HashSet<>();
  @TempDir private Path folder;
  private EmbeddedKafka kafka;
  private KafkaConsumer<byte[], byte[]> findings;

  static IntStream rounds() {
    return IntStream.range(0, ROUNDS);
  }

  @BeforeEach
  void startKafka() throws Exception {
    int port = Integer.parseInt(FreePorts.settings().get("laurel.embedded.kafka-port"));
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), port);
    try (var admin = Admin.create(client())) {
      new TopicSetup(admin, TopicSettings.replicated(1)).createMissing();
    }
    var campaigns = Files.createDirectories(folder.resolve("campaigns"));
    for (var trigger : TriggerBurst.CAMPAIGNS.entrySet()) {
      Files.writeString(
          campaigns.resolve(trigger.getKey() + ".yaml"),
          """
          id: %s
          name: Test
          goal: Test.
          trigger: { %s }
          cooldown: PT0S
          assets: 'true'
          actions: [send_sms]
          budget: { limit_cents: 100000, currency: EUR, period: month }
          """
              .formatted(trigger.getKey(), trigger.getValue()));
    }
    var config = client();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, "findings-" + UUID.randomUUID());
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    findings =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    findings.subscribe(List.of("opportunities", "opportunities.armed"));
  }

  @AfterEach
  void endWhatIsLeft() throws Exception {
    for (var process : started) {
      process.kill();
    }
    findings.close();
    kafka.close();
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void tellsTheSameThoughOneOfTwoIsKilled(int round) throws Exception {
    var burst = new TriggerBurst(round, CUSTOMERS, EVENTS);
    var expected = burst.expected();
    send(burst);

    var first = instance("first");
    instance("second");
    int enough = 1 + new Random(round).nextInt(expected.size() / 2);
    await().atMost(PATIENCE).until(() -> look().size() >= enough);
    first.kill();
    assertThat(look()).as("the burst was over too soon").hasSizeLessThan(expected.size());
    instance("first");

    await().atMost(PATIENCE).until(() -> look().size() >= expected.size() && armed.isEmpty());
    assertThat(told).isEqualTo(expected);
  }

  private Set<String> look() throws IOException {
    for (var item : findings.poll(Duration.ofMillis(100))) {
      var key = new String(item.key(), StandardCharsets.UTF_8);
      if (item.topic().equals("opportunities")) {
        told.add(JSON.readTree(item.value()).path("opportunity_id").asText());
      } else if (item.value() == null) {
        armed.remove(key);
      } else {
        armed.add(key);
      }
    }
    return told;
  }

  private void send(TriggerBurst burst) {
    var config = client();
    // the topics have no leaders yet, and what is sent again then keeps its order
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var event : burst.events()) {
        var key = event.customer().getBytes(StandardCharsets.UTF_8);
        var _ =
            producer.send(new ProducerRecord<>("raw_events.checked", key, EventJson.write(event)));
      }
    }
  }

  private JavaChild instance(String name) throws IOException {
    var process =
        JavaChild.start(
            folder.resolve(name + "-" + started.size() + ".out"),
            Map.of(),
            TriggerInstance.class,
            kafka.bootstrap(),
            folder.resolve(name).toString(),
            folder.resolve("campaigns").toString());
    started.add(process);
    return process;
  }

  private Map<String, Object> client() {
    return new java.util.HashMap<>(Map.of("bootstrap.servers", kafka.bootstrap()));
  }
}
