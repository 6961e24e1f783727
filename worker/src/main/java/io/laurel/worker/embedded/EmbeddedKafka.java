package io.laurel.worker.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One KRaft node, broker and controller, inside this JVM; its folder survives restarts. */
public final class EmbeddedKafka implements AutoCloseable {

  private static final String NODE = "1";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Takes clients when it returns. */
  public static EmbeddedKafka start(Path directory, int port) throws Exception {
    var logs = Files.createDirectories(directory).resolve("log");
    boolean isNew = !Files.exists(logs.resolve("meta.properties"));
    if (isNew) {
      format(logs);
    }
    var settings = node(port, controllerPort(), logs);
    var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    var kafka = new EmbeddedKafka(server, port);
    if (isNew) {
      kafka.createOffsets();
    }
    return kafka;
  }

  /** As the broker would, which warns of it once for each client that asks meanwhile. */
  private void createOffsets() throws Exception {
    var offsets =
        new NewTopic(Topic.GROUP_METADATA_TOPIC_NAME, 1, (short) 1)
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.COMPRESSION_TYPE_CONFIG,
                    "producer",
                    TopicConfig.SEGMENT_BYTES_CONFIG,
                    "" + (100 << 20)));
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      admin.createTopics(List.of(offsets)).all().get();
    }
  }

  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  private static void format(Path logs) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(Integer.parseInt(NODE))
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(logs.toString())
        .setMetadataLogDirectory(logs.toString())
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true)
        .run();
  }

  /** Any free one: the voter stands in the settings only, so it may change with each start. */
  private static int controllerPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Properties node(int port, int controllerPort, Path logs) {
    var node = new Properties();
    node.put("process.roles", "broker,controller");
    node.put("node.id", NODE);
    node.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    node.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    node.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    node.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    node.put("controller.listener.names", "CONTROLLER");
    node.put("inter.broker.listener.name", "PLAINTEXT");
    node.put("log.dirs", logs.toString());
    node.put("auto.create.topics.enable", "false");
    node.put("group.initial.rebalance.delay.ms", "0");
    // a node killed hard is waited for as long as its old registration lasts
    node.put("broker.session.timeout.ms", "6000");
    node.put("controlled.shutdown.enable", "true");
    node.put("initial.broker.registration.timeout.ms", "60000");
    alone(node);
    small(node);
    return node;
  }

  private static void alone(Properties node) {
    for (var topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      node.put(topic + ".replication.factor", "1");
      node.put(topic + ".num.partitions", "1");
    }
    node.put("transaction.state.log.min.isr", "1");
    node.put("share.coordinator.state.topic.replication.factor", "1");
    node.put("share.coordinator.state.topic.min.isr", "1");
    node.put("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void small(Properties node) {
    node.put("num.network.threads", "1");
    node.put("num.io.threads", "2");
    node.put("background.threads", "2");
    node.put("log.cleaner.threads", "1");
    node.put("num.recovery.threads.per.data.dir", "1");
    // the default takes 128 MB of heap
    node.put("log.cleaner.dedupe.buffer.size", "2621440");
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
