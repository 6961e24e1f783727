package io.laurel.ingest.trigger;

import java.time.Instant;
import java.util.Optional;

/** Knows up to which moment everything that had arrived has been taken. */
interface Arrivals {

  /**
   * @param checked offset of the next checked event that the partition's task reads, negative when
   *     it has read none
   * @param moves the same of its moves
   */
  Optional<Instant> takenUntil(int partition, long checked, long moves);
}
