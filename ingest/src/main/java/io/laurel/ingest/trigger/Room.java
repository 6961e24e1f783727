package io.laurel.ingest.trigger;

/**
 * How much the topic of opportunities may take now: little more than what can be started soon, so
 * that what is urgent does not queue behind what is not.
 */
interface Room {

  /** Takes one place of a partition's share, if there is one. */
  boolean take(int partition);
}
