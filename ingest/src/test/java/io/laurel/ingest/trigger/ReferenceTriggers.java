package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Trigger;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.opportunity.OpportunityIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * What the triggers should find, in plain loops over all events at once: no stores, no clock, no
 * partitions. Conditions are Java here.
 */
final class ReferenceTriggers {

  private final OpportunityIds ids = new OpportunityIds(SimulatedStream.KEY);
  private final List<CheckedEvent> events;
  private final Map<String, Link> links;
  private final Set<String> found = new TreeSet<>();

  /**
   * @param events in the order in which they came, each once
   * @param links by visitor
   */
  ReferenceTriggers(List<CheckedEvent> events, Map<String, Link> links) {
    this.events = events;
    this.links = links;
  }

  /** What was due by then was judged without knowing who the visitor is. */
  record Link(String customer, Instant at) {}

  Set<String> found() {
    return found;
  }

  private record Due(CheckedEvent event, String correlation, Instant at) {}

  ReferenceTriggers absence(Campaign campaign, BiPredicate<CheckedEvent, CheckedEvent> when) {
    var trigger = (Trigger.Absence) campaign.trigger();
    for (var person : persons()) {
      var due = new ArrayList<Due>();
      for (var touch : of(person, trigger.after())) {
        if (when.test(touch, null) && isLeft(person, touch, trigger, when)) {
          due.add(new Due(touch, value(touch, trigger.same()), at(touch).plus(trigger.within())));
        }
      }
      due.sort(Comparator.comparing(Due::at));
      fire(campaign, due);
    }
    return this;
  }

  private boolean isLeft(
      String person,
      CheckedEvent touch,
      Trigger.Absence trigger,
      BiPredicate<CheckedEvent, CheckedEvent> when) {
    var due = at(touch).plus(trigger.within());
    var same = trigger.same();
    var touchedAgain =
        of(person, trigger.after()).stream()
            .filter(other -> when.test(other, null) && knewEachOther(other, touch, due))
            .filter(other -> value(other, same).equals(value(touch, same)))
            .anyMatch(other -> at(other).isAfter(at(touch)) && at(other).isBefore(due));
    var ended =
        of(person, trigger.until()).stream()
            .filter(end -> knewEachOther(end, touch, due))
            .filter(end -> !trigger.after().equals(trigger.until()) || !when.test(end, null))
            .filter(end -> !says(end, same) || value(end, same).equals(value(touch, same)))
            .anyMatch(end -> !at(end).isBefore(at(touch)) && at(end).isBefore(due));
    var isOver =
        of(person, trigger.after()).stream()
            .filter(other -> same != null && says(other, same) && !when.test(other, null))
            .filter(other -> knewEachOther(other, touch, due))
            .filter(other -> value(other, same).equals(value(touch, same)))
            .anyMatch(other -> !at(other).isBefore(at(touch)) && at(other).isBefore(due));
    return !touchedAgain && !ended && !isOver;
  }

  ReferenceTriggers event(Campaign campaign, BiPredicate<CheckedEvent, CheckedEvent> when) {
    var trigger = (Trigger.Event) campaign.trigger();
    for (var person : persons()) {
      var previous = new HashMap<String, CheckedEvent>();
      var hits = new ArrayList<Due>();
      for (var event : of(person, trigger.type())) {
        var series = Objects.toString(event.event().properties().get("model"), "");
        var before = previous.get(series);
        if (when.test(event, before)) {
          hits.add(new Due(event, "", at(event)));
        }
        if (before == null || !at(event).isBefore(at(before))) {
          previous.put(series, event);
        }
      }
      fire(campaign, hits);
    }
    return this;
  }

  ReferenceTriggers count(Campaign campaign, BiPredicate<CheckedEvent, CheckedEvent> when) {
    var trigger = (Trigger.Count) campaign.trigger();
    for (var person : persons()) {
      var windows = new HashMap<String, List<Instant>>();
      var reached = new HashMap<String, Instant>();
      var hits = new ArrayList<Due>();
      for (var event : of(person, trigger.of())) {
        var key = value(event, trigger.same());
        if (!when.test(event, null)
            || !at(event).isAfter(reached.getOrDefault(key, Instant.EPOCH))) {
          continue;
        }
        var times = windows.computeIfAbsent(key, _ -> new ArrayList<>());
        times.add(at(event));
        times.sort(Comparator.naturalOrder());
        for (int i = 0; i + trigger.atLeast() <= times.size(); i++) {
          var last = times.get(i + trigger.atLeast() - 1);
          if (last.isBefore(times.get(i).plus(trigger.within()))) {
            hits.add(new Due(event, key, last));
            reached.put(key, last);
            times.removeIf(time -> !time.isAfter(last));
            break;
          }
        }
      }
      fire(campaign, hits);
    }
    return this;
  }

  private void fire(Campaign campaign, List<Due> hits) {
    Instant last = null;
    for (var hit : hits) {
      if (last != null
          && Duration.between(last, hit.at()).abs().compareTo(campaign.cooldown()) < 0) {
        continue;
      }
      last = last == null || hit.at().isAfter(last) ? hit.at() : last;
      var event = hit.event().event();
      var origin =
          new OpportunityIds.Origin(
              campaign.id(), event.sourceId(), hit.correlation(), event.eventId());
      found.add(campaign.id() + " " + event.eventId() + " " + ids.of(origin).value());
    }
  }

  private Set<String> persons() {
    var persons = new TreeSet<String>();
    events.forEach(event -> persons.add(person(event)));
    return persons;
  }

  private String person(CheckedEvent event) {
    var link = links.get(event.event().sourceId());
    return link == null ? event.event().sourceId() : link.customer();
  }

  private boolean knewEachOther(CheckedEvent one, CheckedEvent other, Instant when) {
    var source = one.event().sourceId();
    return source.equals(other.event().sourceId())
        || (isKnown(source, when) && isKnown(other.event().sourceId(), when));
  }

  private boolean isKnown(String source, Instant when) {
    var link = links.get(source);
    return link == null || when.isAfter(link.at());
  }

  private List<CheckedEvent> of(String person, String type) {
    return events.stream()
        .filter(event -> person(event).equals(person) && event.event().eventType().equals(type))
        .toList();
  }

  private static boolean says(CheckedEvent event, String property) {
    return property == null || event.event().properties().get(property) != null;
  }

  private static String value(CheckedEvent event, String property) {
    return property == null ? "" : Objects.toString(event.event().properties().get(property), "");
  }

  private static Instant at(CheckedEvent event) {
    return event.event().occurredAt();
  }
}
