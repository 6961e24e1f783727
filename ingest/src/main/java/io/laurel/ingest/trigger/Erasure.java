package io.laurel.ingest.trigger;

/**
 * Forgets an id for good. A record without a value on {@code raw_events.checked} asks for it: no
 * event is written so, and what was published of the id before stands before it in its partition.
 */
record Erasure(Task task, Indexes indexes) {

  /** The record goes last: while it is there, what follows from it can be taken away again. */
  void of(String id) {
    var before = Indexes.Entries.of(task.people().of(id));
    indexes.follow(id, before, new Person());
    task.people().forget(id);
  }
}
