package io.laurel.ingest.trigger;

import io.laurel.ingest.trigger.Evaluation.Hit;
import io.laurel.ingest.trigger.TriggerMeter.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes a person's record, keeps what follows from it in step, and tells what was found. */
final class Finder {

  private final TriggerParts parts;
  private final Task task;
  private final Indexes indexes;
  private final Outlet outlet;

  Finder(TriggerParts parts, Task task, Indexes indexes, Outlet outlet) {
    this.parts = parts;
    this.task = task;
    this.indexes = indexes;
    this.outlet = outlet;
  }

  /**
   * A place of the stream and whom it concerns.
   *
   * @param event that stands there, absent when it is none
   */
  record Cause(String customer, Position position, @Nullable Seen event) {

    Fired.Mark mark(Hit hit) {
      var kept = hit.event().equals(event) ? null : hit.event();
      return new Fired.Mark(
          position, hit.rule().campaign().version(), hit.correlation(), hit.at(), kept);
    }
  }

  /** Judges by the cooldown, and writes down what is to be told. */
  List<Found> judge(Cause cause, Person person, List<Hit> hits) {
    var found = new ArrayList<Found>();
    for (var hit : hits) {
      var campaign = hit.rule().campaign();
      if (cools(person, hit.rule(), hit.at())) {
        parts.meter().count(What.COOLED_DOWN, campaign.id(), 1);
        continue;
      }
      person.fire(campaign.id(), hit.at()).mark(cause.mark(hit));
      parts.meter().count(What.FIRED, campaign.id(), 1);
      found.add(Found.of(campaign, cause.customer(), hit.correlation(), hit.event(), hit.at()));
    }
    return found;
  }

  static boolean cools(Person person, Rule rule, Instant at) {
    var cooldown = rule.campaign().cooldown();
    return person.fired(rule.campaign().id()).filter(last -> last.cools(at, cooldown)).isPresent();
  }

  /** Settles, keeps, indexes and tells, in this order: each can be done again. */
  void finish(String customer, Indexes.Entries before, Person person, List<Found> found) {
    settle(person);
    task.people().keep(customer, person, new Crowd(parts, person)::makeRoom);
    indexes.follow(customer, before, person);
    found.forEach(outlet::tell);
  }

  /** The record was changed from this place before a crash; what followed may be lost. */
  void again(Cause cause, Person person) {
    indexes.again(cause.customer(), person);
    for (var fired : person.fired().entrySet()) {
      fired.getValue().marks().stream()
          .filter(mark -> mark.position().equals(cause.position()))
          .forEach(mark -> again(cause, person, fired.getKey(), mark));
    }
  }

  private void again(Cause cause, Person person, String campaignId, Fired.Mark mark) {
    parts
        .rules()
        .of(campaignId, mark.version())
        .flatMap(rule -> again(cause, person, rule, mark))
        .ifPresent(outlet::tell);
  }

  private static Optional<Found> again(Cause cause, Person person, Rule rule, Fired.Mark mark) {
    var customer = cause.customer();
    if (rule instanceof Rule.OnSchedule schedule) {
      return person
          .customer()
          .zone()
          .map(schedule::daily)
          .map(daily -> ScheduledPerson.found(schedule, daily, mark.at(), customer));
    }
    return Optional.ofNullable(mark.event() == null ? cause.event() : mark.event())
        .map(event -> Found.of(rule.campaign(), customer, mark.correlation(), event, mark.at()));
  }

  private void settle(Person person) {
    person
        .watches()
        .forEach((key, watch) -> {
          var settled = watch.settle(ofAll(person, key));
          parts.meter().count(What.SUPERSEDED, key.campaignId(), settled.superseded());
          parts.meter().count(What.DISARMED, key.campaignId(), settled.disarmed());
        });
    new Tidying(parts, person).at(task.clock().now());
  }

  private static Watch ofAll(Person person, WatchKey key) {
    var all = person.watches().get(WatchKey.all(key.campaignId()));
    return all == null ? Watch.empty() : all;
  }
}
