package io.laurel.ingest.trigger;

import org.jspecify.annotations.Nullable;

/** Where a task's findings go. The broker may have them later, or after a crash not at all. */
interface Outputs {

  void opportunity(String customer, byte[] value);

  /**
   * @param value absent when nothing is armed any more
   */
  void armed(byte[] key, byte @Nullable [] value);

  void move(String id, byte[] value);

  /** Goes up with each time that all that was sent before has arrived. */
  long arrivals();
}
