package io.laurel.ingest.trigger;

import io.laurel.ingest.trigger.TriggerMeter.What;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/** Tells what is due. */
final class DueFiring {

  private final TriggerParts parts;
  private final Task task;
  private final DueIndex due;
  private final Indexes indexes;
  private final Outlet outlet;

  /** What is due under versions that the ledger cannot tell at the moment. */
  private final Map<Rules.Version, Queue<DueKey>> unread = new LinkedHashMap<>();

  DueFiring(TriggerParts parts, Task task, DueIndex due, Indexes indexes, Outlet outlet) {
    this.parts = parts;
    this.task = task;
    this.due = due;
    this.indexes = indexes;
    this.outlet = outlet;
  }

  /** Answers whether that was all. */
  boolean fire(int most) {
    var entries = due.take(task.clock().due(), most);
    entries.forEach(this::fire);
    return entries.size() < most;
  }

  /** What waited for the ledger, as far as it was read meanwhile. */
  void fireUnread(int most) {
    unread.forEach((version, entries) -> {
      if (parts.rules().isReadable(version)) {
        for (int i = 0; i < most && !entries.isEmpty(); i++) {
          fire(entries.remove());
        }
      }
    });
    unread.values().removeIf(Queue::isEmpty);
  }

  /** Disarms what belongs to a campaign that is no longer on. */
  void disarm(DueKey entry) {
    var person = task.people().of(entry.customer());
    var watch = person.watches().get(entry.watch());
    var touch = watch == null ? null : watch.touch(entry.eventId()).orElse(null);
    var isTold = touch != null && touch.stage() == Touch.Stage.TOLD;
    if (isTold || !due.give(entry)) {
      return;
    }
    if (touch != null && touch.isArmed() && person.movedTo().isEmpty()) {
      parts.meter().count(What.DISARMED, entry.watch().campaignId(), 1);
      drop(entry, person);
    } else {
      indexes.over(entry, person);
    }
  }

  private void fire(DueKey entry) {
    var person = task.people().of(entry.customer());
    var watch = person.watches().get(entry.watch());
    var touch = watch == null ? null : watch.touch(entry.eventId()).orElse(null);
    if (touch == null) {
      indexes.over(entry, person);
      return;
    }
    var version = new Rules.Version(entry.watch().campaignId(), touch.version());
    if (!parts.rules().isReadable(version)) {
      unread.computeIfAbsent(version, _ -> new ArrayDeque<>()).add(entry);
      return;
    }
    var rule = parts.rules().of(version.campaignId(), version.number()).orElse(null);
    if (rule == null) {
      indexes.over(entry, person);
      return;
    }
    switch (touch.stage()) {
      case ARMED -> fire(entry, new Armed(person, touch, rule));
      case TOLD -> {
        indexes.told(entry, person);
        tell(entry, new Armed(person, touch, rule));
      }
      case SETTLED -> indexes.over(entry, person);
    }
  }

  private record Armed(Person person, Touch touch, Rule rule) {}

  private void fire(DueKey entry, Armed armed) {
    var person = armed.person();
    var campaignId = entry.watch().campaignId();
    if (person.movedTo().isPresent()) {
      indexes.over(entry, person);
      return;
    }
    parts.meter().count(What.DUE, campaignId, 1);
    if (!isOn(entry) || Finder.cools(person, armed.rule(), entry.due())) {
      parts.meter().count(isOn(entry) ? What.COOLED_DOWN : What.DISARMED, campaignId, 1);
      drop(entry, person);
      return;
    }
    person.fire(campaignId, entry.due());
    person.watch(entry.watch()).tell(entry.eventId());
    task.people().keep(entry.customer(), person);
    indexes.told(entry, person);
    parts.measure(campaignId, Duration.between(entry.due(), task.clock().wall()));
    tell(entry, armed);
  }

  private boolean isOn(DueKey entry) {
    return parts
        .rules()
        .current()
        .of(entry.watch().campaignId())
        .filter(newest -> newest.campaign().active().covers(entry.due()))
        .isPresent();
  }

  private void drop(DueKey entry, Person person) {
    person.watch(entry.watch()).settle(entry.eventId());
    task.people().keep(entry.customer(), person);
    indexes.over(entry, person);
  }

  /** The entry stays until the opportunity has arrived: after a crash it is told again. */
  private void tell(DueKey entry, Armed armed) {
    var event = armed.touch().event();
    if (event != null) {
      var correlation = entry.watch().correlation();
      outlet.tell(
          Found.of(armed.rule().campaign(), entry.customer(), correlation, event, entry.due()));
    }
    task.confirmations().later(() -> finish(entry));
  }

  private void finish(DueKey entry) {
    var person = task.people().of(entry.customer());
    var watch = person.watches().get(entry.watch());
    if (watch != null) {
      watch.settle(entry.eventId());
      task.people().keep(entry.customer(), person);
    }
    due.remove(entry);
  }
}
