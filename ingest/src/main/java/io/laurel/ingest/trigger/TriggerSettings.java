package io.laurel.ingest.trigger;

import java.nio.file.Path;
import java.time.Duration;

/**
 * @param directory where the stores are
 * @param replication of the stores' changelogs
 * @param nudge how often the wall clock is looked at
 * @param idle after this long without an event, time is the wall's
 * @param remember how long what was told is told again after a restart
 */
public record TriggerSettings(
    Path directory, int replication, Duration nudge, Duration idle, Duration remember) {

  public static TriggerSettings in(Path directory, int replication) {
    return new TriggerSettings(
        directory,
        replication,
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofMinutes(5));
  }
}
