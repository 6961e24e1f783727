package io.laurel.ingest.trigger;

/**
 * The stores of one task.
 *
 * @param people what is known of each id; the truth, and the others follow from it
 * @param due the index of due times
 * @param ready opportunities that wait for their start
 * @param zones the customers of each zone
 * @param turns when each schedule is next due in each zone
 */
record Shelves(Shelf people, Shelf due, Shelf ready, Shelf zones, Shelf turns) {}
