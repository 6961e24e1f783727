package io.laurel.ingest.topic;

import java.time.Duration;

/** How soon the work of a process that died is taken over. */
public final class Failover {

  /**
   * A consumer that is silent for so long has lost its partitions. Kafka's default of 45 s would
   * hold back every event of a process that is started again after a crash.
   */
  public static final int SESSION_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  /**
   * The same for a member with a name of its own: it comes back under that name, and its partitions
   * wait for it so long.
   */
  public static final int RESTART_MILLIS = (int) Duration.ofSeconds(45).toMillis();

  private Failover() {}
}
