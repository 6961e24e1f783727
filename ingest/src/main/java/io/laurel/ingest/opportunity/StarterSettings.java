package io.laurel.ingest.opportunity;

import java.time.Duration;

/**
 * @param poll how long one look for opportunities waits
 * @param startTimeout after this a start counts as failed and is tried again
 * @param firstPause before the first repeat; doubled up to {@code longestPause}
 */
public record StarterSettings(
    Duration poll, Duration startTimeout, Duration firstPause, Duration longestPause) {

  public static StarterSettings defaults() {
    return new StarterSettings(
        Duration.ofMillis(500),
        Duration.ofSeconds(15),
        Duration.ofMillis(200),
        Duration.ofSeconds(10));
  }
}
