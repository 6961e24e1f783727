package io.laurel.ingest.trigger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * @param directory where the stores are
 * @param replication of the stores' changelogs
 * @param nudge how often the wall clock is looked at
 * @param lateness how long after a due time events from before it are still waited for
 * @param depth how many opportunities may lie on their topic before the rest waits here, by
 *     priority
 * @param scale how the work is spread
 * @param changelog whether the stores survive their disk; without, only what it costs can be
 *     measured
 */
public record TriggerSettings(
    Path directory,
    int replication,
    Duration nudge,
    Duration lateness,
    int depth,
    Scale scale,
    boolean changelog) {

  private static final Duration NUDGE = Duration.ofMillis(100);
  private static final Duration LATENESS = Duration.ofMillis(250);
  private static final int DEPTH = 1000;

  /**
   * @param threads that work on partitions in this process
   * @param standbys copies of each store that are kept warm in other processes
   * @param instance a name that outlives restarts, so that a restart moves no partition; empty for
   *     none
   * @param memoryBytes for caches and buffers of all stores of this process, outside of the heap
   */
  public record Scale(int threads, int standbys, Optional<String> instance, long memoryBytes) {

    private static final long MEMORY = 96L * 1024 * 1024;

    public static Scale single() {
      return new Scale(1, 0, Optional.empty(), MEMORY);
    }
  }

  public static TriggerSettings in(Path directory, int replication) {
    return new TriggerSettings(
        directory, replication, NUDGE, LATENESS, DEPTH, Scale.single(), true);
  }

  public TriggerSettings with(Duration lateness, int depth, Scale scale) {
    return new TriggerSettings(directory, replication, nudge, lateness, depth, scale, changelog);
  }

  public TriggerSettings withoutChangelog() {
    return new TriggerSettings(directory, replication, nudge, lateness, depth, scale, false);
  }
}
