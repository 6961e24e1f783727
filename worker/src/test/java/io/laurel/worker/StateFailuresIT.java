package io.laurel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * Neither what strangers write to the topic nor a PostgreSQL that is away costs anybody an event.
 */
class StateFailuresIT {

  private static final SharedLaurel LAUREL = SharedLaurel.running();
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

  private final String customer = "c-" + UUID.randomUUID();

  @Test
  void buriesWhatStrangersWriteAndPoisonsNobody() throws Exception {
    var strange = new ArrayList<RecordMetadata>();
    // packed, so that the broker takes what is large
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            LAUREL.info().kafka(),
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "gzip",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            2 * FIVE_MEGABYTES);
    try (var producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      var key = customer.getBytes(UTF_8);
      for (var value :
          List.of(
              new byte[] {0, -1, '{', 7},
              "[]".getBytes(UTF_8),
              "{\"event_id\": 7, \"customer_id\": [\"x\"]}".getBytes(UTF_8),
              order("strange-cents-" + customer, "\"12\""),
              order("x".repeat(FIVE_MEGABYTES), "12"),
              new byte[FIVE_MEGABYTES])) {
        strange.add(producer.send(new ProducerRecord<>("raw_events", key, value)).get());
      }
      var keyless = order("strange-key-" + customer, "12");
      strange.add(producer.send(new ProducerRecord<>("raw_events", null, keyless)).get());
      producer
          .send(new ProducerRecord<>("raw_events", key, order("right-" + customer, "12")))
          .get();
    }

    var reasons = reasonsOf(strange);
    assertThat(reasons).hasSameSizeAs(strange);
    assertThat(reasons.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    await().atMost(PATIENCE).until(() -> context().status() == 200);
    var context = context().json();
    assertThat(context.path("version").asInt()).isEqualTo(1);
    assertThat(context.path("chronology").findValuesAsText("event_id"))
        .containsExactly("right-" + customer);
  }

  @Test
  void keepsEventsInKafkaWhilePostgresIsAwayAndSaysSoToReaders() throws Exception {
    assertThat(ingest("before-" + customer)).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> context().status() == 200);

    postgres(
        "ALTER DATABASE laurel ALLOW_CONNECTIONS false",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'laurel'");
    try {
      assertThat(ingest("meanwhile-" + customer)).isEqualTo(202);
      assertThat(context().status()).isEqualTo(503);
    } finally {
      postgres("ALTER DATABASE laurel ALLOW_CONNECTIONS true");
    }

    await()
        .atMost(PATIENCE)
        .until(() -> context().json().toString().contains("meanwhile-" + customer));
    assertThat(context().json().path("version").asInt()).isEqualTo(2);
  }

  private byte[] order(String id, String cents) {
    return """
    {"event_id": "%s", "event_type": "order_placed", "occurred_at": "%s", "customer_id": "%s",
     "source": "stranger",
     "properties": {"order_id": "o", "total_cents": %s, "currency": "EUR"}}
    """
        .formatted(id, Instant.now(), customer, cents)
        .getBytes(UTF_8);
  }

  private int ingest(String id) {
    return LAUREL.ingest(new String(order(id, "12"), UTF_8)).status();
  }

  private SharedLaurel.Answer context() {
    return LAUREL.get("/api/customers/" + customer + "/context");
  }

  /** By the place on the topic from which each came. */
  private static Map<String, String> reasonsOf(List<RecordMetadata> records) {
    var wanted = records.stream().map(at -> at.partition() + "@" + at.offset()).toList();
    var reasons = new HashMap<String, String>();
    Map<String, Object> client = Map.of("bootstrap.servers", LAUREL.info().kafka());
    try (var consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor("raw_events.dlq").stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(PATIENCE)
          .until(() -> {
            for (var letter : consumer.poll(Duration.ofMillis(200))) {
              var place =
                  header(letter, "origin_partition") + "@" + header(letter, "origin_offset");
              if (wanted.contains(place)) {
                reasons.put(place, header(letter, "reason"));
              }
            }
            return reasons.keySet().containsAll(wanted);
          });
    }
    return reasons;
  }

  private static String header(ConsumerRecord<?, ?> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  /** From another database of the same server. */
  private static void postgres(String... statements) throws SQLException {
    var url = LAUREL.info().jdbc().replace("/laurel", "/postgres");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
