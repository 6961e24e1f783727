package io.laurel.ingest.projector;

import java.time.Duration;

/**
 * @param poll how long a poll waits for records; bounds how long a close takes
 * @param firstPause before the first retry when PostgreSQL or Kafka does not answer; doubles up to
 *     {@code longestPause}, which must stay well below the consumer's {@code max.poll.interval.ms}
 */
public record ProjectorSettings(Duration poll, Duration firstPause, Duration longestPause) {

  public static ProjectorSettings defaults() {
    return new ProjectorSettings(
        Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofSeconds(5));
  }
}
