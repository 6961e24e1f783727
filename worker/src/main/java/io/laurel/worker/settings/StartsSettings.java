package io.laurel.worker.settings;

import io.laurel.ingest.opportunity.Pacing;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast workflows are started.
 *
 * @param perSecond over all processes
 * @param backlog of tasks for workers and reasoners, above which nothing is started
 */
@ConfigurationProperties("laurel.starts")
public record StartsSettings(
    @Range(from = "1") @DefaultValue("200") double perSecond,
    @Range(from = "1") @DefaultValue("200") long backlog) {

  private static final int SECONDS = 5;
  private static final int FEWEST = 48;
  private static final int MOST = 5_000;

  public Pacing pacing() {
    return new Pacing(perSecond, backlog);
  }

  /** A few seconds' worth lies on the topic, and the rest waits where priorities hold. */
  public int depth() {
    return (int) Math.clamp(SECONDS * perSecond, FEWEST, MOST);
  }
}
