package io.laurel.worker;

import static org.awaitility.Awaitility.await;

import io.laurel.ingest.topic.Topics;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.ApiKeys;
import io.laurel.worker.keys.KeysFileChange;
import io.laurel.worker.keys.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A broker and a process of role {@code gateway}, each to be stopped, killed and started again. */
final class KafkaAndGateway implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Path folder;
  private final Map<String, String> ports = FreePorts.settings();
  private final Map<String, String> more;
  private final String key = ApiKeys.mint("burst");
  private JavaChild broker;
  private JavaChild gateway;
  private int starts;

  KafkaAndGateway(Path folder, Map<String, String> more) throws IOException {
    this.folder = folder;
    this.more = more;
    var owner = new ApiKey("burst", Set.of(Scope.EVENTS_WRITE), List.of(), 0);
    KeysFileChange.make(keysFile(), keys -> keys.with(key, owner));
    this.broker = startedBroker();
    awaitBroker();
    this.gateway = startedGateway();
    awaitGateway();
  }

  private Path keysFile() {
    return folder.resolve("keys.json");
  }

  private String brokerPort() {
    return ports.get("laurel.embedded.kafka-port");
  }

  int port() {
    return Integer.parseInt(ports.get("laurel.http.port"));
  }

  String key() {
    return key;
  }

  private JavaChild startedBroker() throws IOException {
    return JavaChild.start(
        output("broker"),
        Map.of(),
        BrokerProcess.class,
        folder.resolve("kafka").toString(),
        brokerPort());
  }

  private JavaChild startedGateway() throws IOException {
    var settings = new LinkedHashMap<String, String>();
    settings.put("laurel.http.address", "127.0.0.1");
    settings.put("laurel.http.port", "" + port());
    settings.put("laurel.http.drain", "0s");
    settings.put("laurel.keys-file", keysFile().toString());
    settings.put("laurel.kafka.bootstrap-servers", "127.0.0.1:" + brokerPort());
    settings.put("laurel.kafka.replication", "1");
    settings.putAll(more);
    return JavaChild.start(output("gateway"), settings, Laurel.class, "run", "--roles=gateway");
  }

  private Path output(String name) {
    return folder.resolve("%s-%d.out".formatted(name, starts++));
  }

  private void awaitBroker() {
    await().atMost(PATIENCE).until(() -> broker.output().contains("broker ready"));
  }

  private void awaitGateway() {
    await().atMost(PATIENCE).until(() -> !gateway.lives() || readiness() == 200);
    if (!gateway.lives()) {
      throw new IllegalStateException("the gateway did not start: " + gateway.output());
    }
  }

  void killBroker() throws InterruptedException {
    broker.kill();
  }

  void killGateway() throws InterruptedException {
    gateway.kill();
  }

  void startBroker() throws IOException {
    broker = startedBroker();
    awaitBroker();
  }

  void startGateway() throws IOException {
    gateway = startedGateway();
    awaitGateway();
  }

  JavaChild gateway() {
    return gateway;
  }

  /** 0 when nobody answers. */
  int readiness() {
    try {
      var request = request("/actuator/health/readiness").GET().build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> ingest(String body) throws IOException, InterruptedException {
    return http.send(
        request("/ingest").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }

  /** All that stands on {@code raw_events} now. */
  void readAll(Consumer<ConsumerRecord<String, byte[]>> reader) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            "127.0.0.1:" + brokerPort(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.RAW_EVENTS).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      var ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        consumer.poll(Duration.ofMillis(200)).forEach(reader);
      }
    }
  }

  @Override
  public void close() {
    http.close();
    gateway.close();
    broker.close();
  }
}
