package io.laurel.ingest.opportunity;

import java.time.Duration;

/**
 * @param poll how long one look for opportunities waits
 * @param startTimeout after this a start counts as failed and is tried again
 * @param firstPause before the first repeat; doubled up to {@code longestPause}
 * @param pacing how fast workflows are started
 */
public record StarterSettings(
    Duration poll,
    Duration startTimeout,
    Duration firstPause,
    Duration longestPause,
    Pacing pacing) {

  /** As fast as Temporal takes them. */
  StarterSettings(
      Duration poll, Duration startTimeout, Duration firstPause, Duration longestPause) {
    this(poll, startTimeout, firstPause, longestPause, Pacing.UNLIMITED);
  }

  public static StarterSettings paced(Pacing pacing) {
    return new StarterSettings(
        Duration.ofMillis(500),
        Duration.ofSeconds(15),
        Duration.ofMillis(200),
        Duration.ofSeconds(10),
        pacing);
  }
}
