package io.laurel.ingest.trigger;

import io.laurel.ingest.trigger.Rule.OnSchedule;
import io.laurel.ingest.trigger.TriggerMeter.What;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One customer's turn of a schedule. */
final class ScheduledPerson {

  private final TriggerParts parts;
  private final Task task;
  private final Outlet outlet;
  private final Conditions conditions;

  ScheduledPerson(TriggerParts parts, Task task, Outlet outlet) {
    this.parts = parts;
    this.task = task;
    this.outlet = outlet;
    this.conditions = new Conditions(parts.listeners());
  }

  /** What is to be told, and written into the record; the same once more if it was told before. */
  Optional<Found> turn(OnSchedule rule, Daily daily, Instant time, String customer, Person person) {
    var campaign = rule.campaign();
    var day = daily.dayOf(time);
    var found = found(rule, daily, time, customer);
    var last = person.fired(campaign.id()).map(Fired::last);
    if (last.filter(time::equals).isPresent()) {
      return Optional.of(found);
    }
    if (last.filter(before -> daily.dayOf(before).equals(day)).isPresent()) {
      return Optional.empty();
    }
    var view = new Conditions.View("", Map.of(), Optional.empty(), person.customer().facts(time));
    if (!conditions.hold(rule, view)) {
      return Optional.empty();
    }
    parts.meter().count(What.DUE, campaign.id(), 1);
    if (last.filter(before -> cools(daily, before, time, campaign.cooldown())).isPresent()) {
      parts.meter().count(What.COOLED_DOWN, campaign.id(), 1);
      return Optional.empty();
    }
    person.fire(campaign.id(), time);
    parts.measure(campaign.id(), Duration.between(time, task.clock().wall()));
    return Optional.of(found);
  }

  /** What is the same however often it is found. */
  static Found found(OnSchedule rule, Daily daily, Instant time, String customer) {
    var origin = new Found.Origin(customer, "", "schedule/" + daily.dayOf(time));
    return new Found(rule.campaign(), customer, origin, null, time);
  }

  void tell(Found found, Person person) {
    task.people().keep(found.customer(), person);
    outlet.tell(found);
  }

  /** By the zone's own clock: from nine to nine is a day, also when the clocks change. */
  private static boolean cools(Daily daily, Instant last, Instant now, Duration cooldown) {
    var between =
        Duration.between(
            last.atZone(daily.zone()).toLocalDateTime(),
            now.atZone(daily.zone()).toLocalDateTime());
    return between.abs().compareTo(cooldown) < 0;
  }
}
