package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.topic.Groups;
import io.laurel.ingest.topic.TopicSettings;
import io.laurel.ingest.topic.TopicSetup;
import io.laurel.ingest.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./laurel bench triggers} measures; broker and engines are processes of their own. */
@Tag("bench")
class TriggersBench {

  private static final int EVENTS = Integer.getInteger("laurel.bench.events", 1_000_000);
  private static final int CUSTOMERS = 100_000;
  private static final int ARMED = Integer.getInteger("laurel.bench.armed", 100_000);
  private static final int[] RATES = {6_000, 12_000, 18_000, 24_000, 30_000, 40_000};

  /** So late is what did not come while it was waited for. */
  private static final Duration MISSED = Duration.ofMinutes(1);

  private static final Duration IN_TIME = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration TICK = Duration.ofMillis(1);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FLAGS = List.of("-Xmx1g", "-XX:+UseSerialGC");

  @TempDir private Path folder;
  private final ObjectNode figures = JSON.createObjectNode();
  private final List<JavaChild> children = new ArrayList<>();
  private String kafka = "";

  @BeforeEach
  void startKafka() throws Exception {
    int port = Integer.parseInt(FreePorts.settings().get("laurel.embedded.kafka-port"));
    kafka = "127.0.0.1:" + port;
    var broker =
        child("broker", BrokerProcess.class, folder.resolve("kafka").toString(), "" + port);
    await(() -> {
      assertThat(broker.lives()).as(broker.output()).isTrue();
      return broker.output().contains("broker ready");
    });
  }

  @AfterEach
  void endWhatIsLeft() throws Exception {
    for (var child : children) {
      child.kill();
    }
  }

  /** One partition, so that Esper, which has one clock, sees the events in their order too. */
  @Test
  void besideEsper() throws Exception {
    topics(1);
    var burst = new CartBurst(CUSTOMERS, EVENTS);
    try (var producer = producer(20)) {
      burst.send(producer, Topics.CHECKED);
    }
    campaign(CartBurst.TRIGGER);

    var esper = child("esper", EsperInstance.class, kafka, Topics.CHECKED, "" + EVENTS);
    var ofEsper = cpuPerEvent("esper", esper, EsperInstance.GROUP);
    await(() -> esper.output().contains("fired"));
    say("esper", ofEsper, esper);
    assertThat(esper.output()).contains("fired " + burst.left());
    esper.kill();

    for (var mode : List.of("volatile", "kept")) {
      forgetGroup(Groups.TRIGGERS);
      var laurel = triggers("laurel-" + mode, mode);
      var ofLaurel = cpuPerEvent("laurel-" + mode, laurel, Groups.TRIGGERS);
      say("laurel-" + mode, ofLaurel, laurel);
      figures.put("laurel-" + mode + "_to_esper", ofLaurel / ofEsper);
      assertThat(told(burst.left())).hasSize((int) burst.left());
      laurel.kill();
    }
    keep("triggers-cpu");
  }

  /**
   * Offers more and more until what is due is told too late; a rate counts once its code is warm.
   */
  @Test
  void onTime() throws Exception {
    topics(12);
    campaign("absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT5S }");
    var laurel = triggers("laurel", "kept");
    await(() -> laurel.output().contains("running"));
    lateness(RATES[0], Duration.ofSeconds(40));
    for (int rate : RATES) {
      var late = lateness(rate, Duration.ofSeconds(20));
      long p99 = late.get(late.size() * 99 / 100);
      figures.put("late_p50_ms_at_" + rate, late.get(late.size() / 2));
      figures.put("late_p99_ms_at_" + rate, p99);
      System.out.println(figures);
      if (p99 > IN_TIME.toMillis()) {
        break;
      }
      figures.put("highest_rate_in_time", rate);
    }
    figures.put("resident_kb", laurel.residentKilobytes());
    keep("triggers-due");
  }

  /** Of all that was due, least first. */
  private List<Long> lateness(int rate, Duration time) throws IOException {
    var late = new ArrayList<Long>();
    int carts = (int) (rate * time.toSeconds() / 10);
    try (var producer = producer(5);
        var findings = findings(true)) {
      sendLive(producer, rate, time);
      listen(findings, late, carts);
    }
    while (late.size() < carts) {
      late.add(MISSED.toMillis());
    }
    late.sort(null);
    return late;
  }

  @Test
  void restoresWhatIsArmed() throws Exception {
    topics(12);
    campaign("absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT24H }");
    try (var producer = producer(20)) {
      for (int i = 0; i < ARMED; i++) {
        cart(producer, "c-" + i, "e-" + i, Instant.now());
      }
    }
    var laurel = triggers("laurel", "kept");
    await(() -> committed(Groups.TRIGGERS) >= ARMED);
    LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    figures.put("armed", ARMED);
    figures.put("resident_kb", laurel.residentKilobytes());
    figures.put("store_kb", kilobytes(folder.resolve("laurel")));
    laurel.kill();

    var emptied = triggers("laurel-emptied", "kept");
    await(() -> emptied.output().contains("running"));
    figures.put("restore_ms", Long.parseLong(after(emptied.output(), "running ")));
    keep("triggers-restore");
  }

  private JavaChild triggers(String name, String mode) throws IOException {
    return child(
        name,
        TriggerInstance.class,
        kafka,
        folder.resolve(name).toString(),
        folder.resolve("campaigns").toString(),
        mode);
  }

  private JavaChild child(String name, Class<?> main, String... words) throws IOException {
    var child = JavaChild.start(folder.resolve(name + ".out"), Map.of(), FLAGS, main, words);
    children.add(child);
    return child;
  }

  private void topics(int partitions) throws Exception {
    var usual = TopicSettings.replicated(1);
    var settings =
        new TopicSettings(
            usual.replication(),
            partitions,
            usual.events(),
            usual.opportunities(),
            usual.deadLetters());
    try (var admin = Admin.create(client())) {
      new TopicSetup(admin, settings).createMissing();
    }
  }

  private void campaign(String trigger) throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("campaigns")).resolve("cart.yaml"),
        """
        id: cart
        name: Test
        goal: Test.
        trigger: { %s }
        cooldown: PT0S
        assets: 'true'
        actions: [send_sms]
        budget: { limit_cents: 100000, currency: EUR, period: month }
        """
            .formatted(trigger));
  }

  /** From a fifth of the events on, when the code is warm, in microseconds. */
  private double cpuPerEvent(String name, JavaChild child, String group) throws Exception {
    await(() -> committed(group) >= EVENTS / 5);
    long from = committed(group);
    var before = child.cpu();
    var began = Instant.now();
    await(() -> committed(group) >= EVENTS);
    var taken = EVENTS - from;
    figures.put(
        name + "_events_per_second",
        Math.round(taken * 1e3 / Duration.between(began, Instant.now()).toMillis()));
    return child.cpu().minus(before).toNanos() / 1e3 / taken;
  }

  private void say(String name, double micros, JavaChild child) throws IOException {
    figures.put(name + "_cpu_micros_per_event", micros);
    figures.put(name + "_resident_kb", child.residentKilobytes());
    System.out.println(figures);
  }

  private long committed(String group) {
    try (var admin = Admin.create(client())) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(entry -> entry.getKey().topic().equals(Topics.CHECKED))
          .mapToLong(entry -> entry.getValue().offset())
          .sum();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void forgetGroup(String group) throws Exception {
    try (var admin = Admin.create(client())) {
      if (admin.listGroups().all().get().stream().anyMatch(it -> it.groupId().equals(group))) {
        await(() -> {
          try {
            admin.deleteConsumerGroups(List.of(group)).all().get();
            return true;
          } catch (java.util.concurrent.ExecutionException busy) {
            return false;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
      }
    }
  }

  /** The ids on the topic, once there are so many. */
  private Set<String> told(long least) throws IOException {
    var ids = new HashSet<String>();
    try (var findings = findings(false)) {
      var end = Instant.now().plus(PATIENCE);
      while (ids.size() < least && Instant.now().isBefore(end)) {
        for (var item : findings.poll(LOOK)) {
          ids.add(JSON.readTree(item.value()).path("opportunity_id").asText());
        }
      }
    }
    return ids;
  }

  private KafkaConsumer<byte[], byte[]> findings(boolean fresh) {
    var consumer =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var all =
        consumer.partitionsFor(Topics.OPPORTUNITIES).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(all);
    if (fresh) {
      consumer.seekToEnd(all);
      all.forEach(consumer::position);
    } else {
      consumer.seekToBeginning(all);
    }
    return consumer;
  }

  /** One in ten is a cart, of a customer of its own. */
  private static void sendLive(KafkaProducer<byte[], byte[]> producer, int rate, Duration time) {
    long began = System.nanoTime();
    long all = rate * time.toSeconds();
    var run = Long.toString(began, 36);
    long due = began;
    for (long i = 0; i < all; i++) {
      if (i % (rate / 1000) == 0) {
        due += TICK.toNanos();
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
      var id = run + "-" + i;
      if (i % 10 == 0) {
        cart(producer, "c-" + id, "e-" + id, Instant.now());
      } else {
        visit(producer, "v-" + i % 10_000, "e-" + id, Instant.now());
      }
    }
    producer.flush();
  }

  /** The broker's clock is this machine's. */
  private static void listen(KafkaConsumer<byte[], byte[]> findings, List<Long> late, int all)
      throws IOException {
    var end = Instant.now().plus(MISSED);
    while (late.size() < all && Instant.now().isBefore(end)) {
      for (ConsumerRecord<byte[], byte[]> item : findings.poll(LOOK)) {
        var due = Instant.parse(JSON.readTree(item.value()).path("detected_at").asText());
        late.add(item.timestamp() - due.toEpochMilli());
      }
    }
  }

  private static void cart(
      KafkaProducer<byte[], byte[]> producer, String customer, String id, Instant at) {
    send(
        producer,
        customer,
        """
        {"event_id": "%s", "customer_id": "%s", "event_type": "cart_updated", "occurred_at": "%s",
         "received_at": "%s", "source": "shop", "schema_version": 1, "customer": "%s", "line": "A cart.",
         "properties": {"cart_id": "k", "cart_value_cents": 4500, "currency": "EUR"}}
        """
            .formatted(id, customer, at, at, customer));
  }

  private static void visit(
      KafkaProducer<byte[], byte[]> producer, String customer, String id, Instant at) {
    send(
        producer,
        customer,
        """
        {"event_id": "%s", "customer_id": "%s", "event_type": "page_viewed", "occurred_at": "%s",
         "received_at": "%s", "source": "shop", "schema_version": 1, "customer": "%s", "line": "A visit.",
         "properties": {"url": "https://shop.example/tents"}}
        """
            .formatted(id, customer, at, at, customer));
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String customer, String value) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topics.CHECKED,
                customer.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8)));
  }

  private KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
    var config = client();
    // the topics have no leaders yet, and what is sent again then keeps its order
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> client() {
    return new HashMap<>(Map.of("bootstrap.servers", kafka));
  }

  private static long kilobytes(Path of) throws IOException {
    try (var files = Files.walk(of)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / 1024;
    }
  }

  private static String after(String text, String word) {
    return text.substring(text.indexOf(word) + word.length())
        .lines()
        .findFirst()
        .orElse("")
        .strip();
  }

  private void keep(String name) throws IOException {
    var file = Path.of("..", "target", "bench", name + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    System.out.println(name + " " + figures);
  }

  private static void await(BooleanSupplier done) {
    org.awaitility.Awaitility.await().atMost(PATIENCE).pollInterval(LOOK).until(done::getAsBoolean);
  }
}
