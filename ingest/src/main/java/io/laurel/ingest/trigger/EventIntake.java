package io.laurel.ingest.trigger;

import io.laurel.ingest.event.CheckedEvent;
import org.jspecify.annotations.Nullable;

/** Takes one event: once, however often it is read or comes. */
final class EventIntake {

  private static final String LINKED = "identity_linked";

  private final TriggerParts parts;
  private final Task task;
  private final Finder finder;
  private final Schedules schedules;
  private final Conditions conditions;
  private final Browsing browsing;

  EventIntake(TriggerParts parts, Task task, Finder finder, Schedules schedules) {
    this.parts = parts;
    this.task = task;
    this.finder = finder;
    this.schedules = schedules;
    this.conditions = new Conditions(parts.listeners());
    this.browsing = new Browsing(parts.rules());
  }

  /**
   * @param customer whom it is about, by all links known where it was read
   * @param bytes the event as it was read
   * @param tookAt when the broker took it
   */
  record Delivery(String customer, CheckedEvent event, Position position, long tookAt) {}

  void take(Delivery delivery) {
    var customer = delivery.customer();
    claim(customer, delivery.event());
    var person = task.people().of(customer);
    var moved = person.movedTo().orElse(null);
    if (person.applied(delivery.position())) {
      var seen = Seen.of(delivery.event());
      finder.again(new Finder.Cause(customer, delivery.position(), seen), person);
    } else if (moved != null) {
      task.out().move(moved, new Move.Event(delivery.event()).bytes());
    } else if (!browsing.saysNothingNew(delivery.event().event(), person)
        && person.recent().add(delivery.event().event().eventId(), delivery.tookAt())) {
      apply(delivery, person);
    }
  }

  private void apply(Delivery delivery, Person person) {
    var customer = delivery.customer();
    var before = Indexes.Entries.of(person);
    person.apply(delivery.position());
    var moment = task.clock().bounded(delivery.event().event().occurredAt());
    var seen = Seen.of(delivery.event());
    var incoming = new Evaluation.Incoming(delivery.event(), seen);
    var hits = new Evaluation(parts.rules(), conditions, person, incoming).at(moment);
    var cause = new Finder.Cause(customer, delivery.position(), seen);
    var found = finder.judge(cause, person, hits);
    for (var missed : schedules.catchUp(customer, person, before.zone())) {
      person
          .fire(missed.campaign().id(), missed.at())
          .mark(Fired.Mark.of(missed, cause.position()));
      found.add(missed);
    }
    finder.finish(customer, before, person, found);
  }

  /** Asks for what was kept for an id that turned out to be this customer. */
  private void claim(String customer, CheckedEvent checked) {
    if (!checked.event().eventType().equals(LINKED)) {
      return;
    }
    var anonymous = anonymous(checked);
    if (anonymous != null && !anonymous.equals(customer)) {
      task.out().move(anonymous, new Move.Claim(customer).bytes());
    }
  }

  private static @Nullable String anonymous(CheckedEvent checked) {
    var event = checked.event();
    return event.properties().get("anonymous_id") instanceof String id ? id : event.anonymousId();
  }
}
