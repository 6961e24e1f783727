package io.laurel.ingest.trigger;

import io.laurel.ingest.event.CheckedEvent;

/**
 * Evaluates the triggers for the ids of one partition. A person's record is stored first, and what
 * follows from it can be done again: due times, what is reported, what is told. An event that is
 * read again after a crash does so, and an entry of a due time stays until its outcome arrived.
 */
final class TriggerTask {

  private static final int AT_ONCE = 1000;
  private static final int AFTER_AN_EVENT = 50;

  /** So many of a zone's customers have their turn at one nudge. */
  static final int OF_A_ZONE = 500;

  private final TriggerParts parts;
  private final Task task;
  private final Outlet outlet;
  private final DueFiring firing;
  private final Schedules schedules;
  private final EventIntake intake;
  private final Moves moves;
  private final Erasure erasure;
  private final Sweep sweep;
  private final Gauge gauge;
  private final long[] next = {-1, -1};

  TriggerTask(TriggerParts parts, Task task) {
    this.parts = parts;
    this.task = task;
    this.outlet = new Outlet(parts, task);
    this.gauge = new Gauge(parts.meter());
    var due = new DueIndex(task.shelves().due());
    var zones = new ZoneIndex(task.shelves().zones());
    var indexes = new Indexes(gauge, task, due, zones);
    var finder = new Finder(parts, task, indexes, outlet);
    this.firing = new DueFiring(parts, task, due, indexes, outlet);
    this.schedules = new Schedules(parts, task, zones, new ScheduledPerson(parts, task, outlet));
    this.intake = new EventIntake(parts, task, finder, schedules);
    this.moves = new Moves(parts, task, indexes, finder);
    this.erasure = new Erasure(task, indexes);
    this.sweep = new Sweep(parts, task, due, firing, gauge);
  }

  /**
   * @param tookAt when the broker took it, in milliseconds
   */
  void take(CheckedEvent event, long offset, long tookAt) {
    var position = read(Position.Stream.CHECKED, offset);
    intake.take(new EventIntake.Delivery(event.customer(), event, position, tookAt));
    task.clock().advance(event.event().occurredAt());
    firing.fire(AFTER_AN_EVENT);
  }

  void take(String id, Move move, long offset, long tookAt) {
    var position = read(Position.Stream.MOVES, offset);
    switch (move) {
      case Move.Claim claim -> moves.claim(id, claim);
      case Move.Handover handover -> moves.take(id, handover, position);
      case Move.Event(var event) ->
          intake.take(new EventIntake.Delivery(id, event, position, tookAt));
    }
  }

  void erase(String id, long offset) {
    read(Position.Stream.CHECKED, offset);
    erasure.of(id);
  }

  /** Something that could not be read stood there. */
  void passOver(Position.Stream stream, long offset) {
    read(stream, offset);
  }

  /** Looks at the wall clock. */
  void nudge() {
    task.confirmations().run();
    sweep.run();
    parts
        .surroundings()
        .arrivals()
        .takenUntil(
            task.partition(),
            next[Position.Stream.CHECKED.number()],
            next[Position.Stream.MOVES.number()])
        .ifPresent(task.clock()::advance);
    firing.fireUnread(AT_ONCE);
    firing.fire(AT_ONCE);
    schedules.run(OF_A_ZONE);
    outlet.release();
  }

  /** Its numbers are another's from now on. */
  void close() {
    gauge.close();
    outlet.close();
  }

  private Position read(Position.Stream stream, long offset) {
    task.confirmations().run();
    var position = new Position(stream, offset);
    task.confirmations().read(position);
    next[stream.number()] = offset + 1;
    return position;
  }
}
