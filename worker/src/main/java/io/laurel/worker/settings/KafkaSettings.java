package io.laurel.worker.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Kafka or Redpanda.
 *
 * @param bootstrapServers needed by every role but {@code console}
 * @param replication of the topics that Laurel creates
 * @param partitions of the topics that Laurel creates; cannot be changed later
 * @param properties for every client, such as {@code security.protocol}
 */
@ConfigurationProperties("laurel.kafka")
public record KafkaSettings(
    @Form(
            pattern = Form.HOST_AND_PORT + "(," + Form.HOST_AND_PORT + ")*",
            words = "HOST:PORT, or several with commas between")
        @Nullable String bootstrapServers,
    @Range(from = "1", to = "32767") @DefaultValue("3") short replication,
    @Range(from = "1") @DefaultValue("12") int partitions,
    @DefaultValue Map<String, String> properties) {

  public KafkaSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * @throws CannotStart when it is not set
   */
  public String servers() {
    if (bootstrapServers == null || bootstrapServers.isBlank()) {
      throw new CannotStart(
          "Set laurel.kafka.bootstrap-servers (LAUREL_KAFKA_BOOTSTRAP_SERVERS) to HOST:PORT.");
    }
    return bootstrapServers;
  }

  /** Client properties may hold passwords. */
  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=" + bootstrapServers + "]";
  }
}
