package io.laurel.ingest.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes Laurel's topics where they are missing. Several processes may do so at once. */
public final class TopicSetup {

  /** What is kept for one customer, with all that is armed. */
  public static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int REPLICAS_WORTH_WAITING_FOR = 3;

  private final Admin admin;
  private final TopicSettings settings;

  public TopicSetup(Admin admin, TopicSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /**
   * @return the topics that were missing
   * @throws KafkaException when the broker refuses, or does not answer within 30 s
   */
  public List<String> createMissing() {
    var created = new ArrayList<String>();
    for (var result : admin.createTopics(topics(settings)).values().entrySet()) {
      try {
        result.getValue().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        created.add(result.getKey());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new KafkaException("topic " + result.getKey() + " cannot be made", e.getCause());
        }
      } catch (TimeoutException e) {
        throw new KafkaException("no broker made topic " + result.getKey() + " in time", e);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
    return created;
  }

  static List<NewTopic> topics(TopicSettings settings) {
    return List.of(
        topic(Topics.RAW_EVENTS, settings.events(), settings),
        topic(Topics.CHECKED, settings.events(), settings),
        topic(Topics.OPPORTUNITIES, settings.opportunities(), settings),
        moves(settings),
        compacted(Topics.ARMED, settings),
        topic(Topics.RAW_EVENTS_DLQ, settings.deadLetters(), settings),
        topic(Topics.OPPORTUNITIES_DLQ, settings.deadLetters(), settings));
  }

  private static NewTopic moves(TopicSettings settings) {
    var configs = new LinkedHashMap<String, String>();
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(LARGEST_MESSAGE));
    return kept(Topics.MOVES, settings.events(), settings, configs);
  }

  /** Keeps the newest of each key, and for so long that a key is gone. */
  private static NewTopic compacted(String name, TopicSettings settings) {
    var configs = new LinkedHashMap<String, String>();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    configs.put(
        TopicConfig.DELETE_RETENTION_MS_CONFIG,
        String.valueOf(settings.opportunities().toMillis()));
    return topic(name, settings, configs);
  }

  private static NewTopic topic(String name, Duration retention, TopicSettings settings) {
    return kept(name, retention, settings, new LinkedHashMap<>());
  }

  private static NewTopic kept(
      String name, Duration retention, TopicSettings settings, Map<String, String> configs) {
    configs.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()));
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    return topic(name, settings, configs);
  }

  private static NewTopic topic(String name, TopicSettings settings, Map<String, String> configs) {
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    if (name.endsWith(Topics.DLQ) || name.equals(Topics.OPPORTUNITIES)) {
      // a letter is its record plus headers, an opportunity its event plus a frame
      configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(DeadLetters.MOST_BYTES));
    }
    if (settings.replication() >= REPLICAS_WORTH_WAITING_FOR) {
      configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new NewTopic(name, settings.partitions(), settings.replication())
        .configs(Map.copyOf(configs));
  }
}
