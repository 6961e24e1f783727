package io.laurel.ingest.topic;

import java.time.Duration;

/**
 * How the topics are made. A topic that exists is left as it is.
 *
 * @param replication copies of each record; 3 in production, 1 on a single broker
 * @param partitions the same for all, since the triggers join them; never changed later
 * @param events how long events stay, by arrival
 * @param opportunities how long opportunities stay
 * @param deadLetters how long a dead letter waits for someone to look at it
 */
public record TopicSettings(
    short replication,
    int partitions,
    Duration events,
    Duration opportunities,
    Duration deadLetters) {

  private static final int PARTITIONS = 12;

  public TopicSettings {
    if (replication < 1 || partitions < 1) {
      throw new IllegalArgumentException("a topic has at least one partition and one replica");
    }
  }

  public static TopicSettings replicated(int replication) {
    return new TopicSettings(
        (short) replication,
        PARTITIONS,
        Duration.ofDays(30),
        Duration.ofDays(7),
        Duration.ofDays(90));
  }
}
