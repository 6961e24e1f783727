package io.laurel.ingest.trigger;

import io.laurel.ingest.trigger.Rule.OnSchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns to each customer of a zone once a day. A schedule is due in a zone, not in each customer: a
 * new campaign costs one entry a zone. One that was missed is made up for, day by day.
 */
final class Schedules {

  private final TriggerParts parts;
  private final Task task;
  private final ZoneIndex zones;
  private final ScheduledPerson persons;
  private final Map<Turn.Key, Turn> turns = new LinkedHashMap<>();

  Schedules(TriggerParts parts, Task task, ZoneIndex zones, ScheduledPerson persons) {
    this.parts = parts;
    this.task = task;
    this.zones = zones;
    this.persons = persons;
    task.shelves()
        .turns()
        .scan(
            new byte[0],
            null,
            (key, value) -> {
              turns.put(Turn.Key.of(key), Turn.of(value));
              return true;
            });
  }

  /** Turns to at most so many customers in each zone where it is time. */
  void run(int most) {
    var now = task.clock().wall();
    for (var key : List.copyOf(turns.keySet())) {
      if (!parts.rules().current().isOn(key.campaignId(), now)) {
        turns.remove(key);
        task.shelves().turns().delete(key.bytes());
      }
    }
    for (var rule : parts.rules().current().schedules()) {
      if (parts.rules().current().isOn(rule.campaign().id(), now)) {
        zonesOf(rule).forEach(zone -> run(rule, zone, most));
      }
    }
  }

  /**
   * A customer whose zone changed after it was time there and before it was where the customer was:
   * the turn is not lost.
   */
  List<Found> catchUp(String customer, Person person, Optional<String> before) {
    var zone = person.customer().zone();
    var old = before.filter(id -> !id.isEmpty()).map(ZoneId::of);
    if (zone.isEmpty() || old.isEmpty() || zone.equals(old) || !person.isKnown()) {
      return List.of();
    }
    var found = new ArrayList<Found>();
    for (var rule : parts.rules().current().schedules()) {
      var turn = turns.get(new Turn.Key(rule.campaign().id(), zone.get().getId()));
      if (rule.isInCustomersZone() && turn != null) {
        missed(rule, zone.get(), old.get())
            .filter(missed -> missed.isBefore(turn.next()))
            .flatMap(missed -> persons.turn(rule, rule.daily(zone.get()), missed, customer, person))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** The time in the new zone that is over while the same day's is still to come in the old one. */
  private Optional<Instant> missed(OnSchedule rule, ZoneId zone, ZoneId old) {
    var now = task.clock().due();
    var here = rule.daily(zone);
    var day = now.atZone(zone).toLocalDate();
    return Optional.of(here.on(day))
        .filter(time -> !time.isAfter(now) && rule.daily(old).on(day).isAfter(now));
  }

  private List<String> zonesOf(OnSchedule rule) {
    return rule.isInCustomersZone() ? zones.zones() : List.of(rule.trigger().zone());
  }

  private void run(OnSchedule rule, String zone, int most) {
    var key = new Turn.Key(rule.campaign().id(), zone);
    var daily = rule.daily(ZoneId.of(zone));
    var turn = turns.get(key);
    if (turn == null || !turn.terms().equals(rule.terms())) {
      turn = new Turn(daily.nextAfter(task.clock().wall()), rule.terms(), "");
      turns.put(key, turn);
      task.shelves().turns().put(key.bytes(), turn.bytes());
    }
    if (!turn.next().isAfter(task.clock().due())) {
      keep(key, run(rule, daily, turn, most));
    }
  }

  /** One step of a turn; how it goes on. */
  private Turn run(OnSchedule rule, Daily daily, Turn turn, int most) {
    var in =
        rule.isInCustomersZone() ? Optional.of(daily.zone().getId()) : Optional.<String>empty();
    var places = zones.next(in, HexFormat.of().parseHex(turn.after()), most);
    if (rule.campaign().active().covers(turn.next())) {
      places.forEach(place -> turnTo(rule, daily, turn.next(), place));
    }
    return places.size() < most
        ? new Turn(daily.nextAfter(turn.next()), turn.terms(), "")
        : new Turn(turn.next(), turn.terms(), HexFormat.of().formatHex(places.getLast().bytes()));
  }

  private void turnTo(OnSchedule rule, Daily daily, Instant time, ZoneIndex.Place place) {
    var person = task.people().of(place.customer());
    var zone = person.customer().zone().map(ZoneId::getId).orElse("");
    if (person.movedTo().isPresent() || !zone.equals(place.zone())) {
      zones.remove(place.zone(), place.customer());
      return;
    }
    persons
        .turn(rule, daily, time, place.customer(), person)
        .ifPresent(found -> persons.tell(found, person));
  }

  /** Kept once what was told has arrived, so that after a crash it is told again. */
  private void keep(Turn.Key key, Turn turn) {
    turns.put(key, turn);
    task.confirmations()
        .later(() -> {
          if (turns.containsKey(key)) {
            task.shelves().turns().put(key.bytes(), turn.bytes());
          }
        });
  }
}
