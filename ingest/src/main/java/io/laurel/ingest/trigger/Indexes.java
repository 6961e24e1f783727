package io.laurel.ingest.trigger;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps in step with a person what follows from it: due times, what is reported armed, zones. */
final class Indexes {

  private final DueIndex due;
  private final ZoneIndex zones;
  private final ArmedReport report;
  private final Gauge gauge;
  private final Confirmations confirmations;

  Indexes(Gauge gauge, Task task, DueIndex due, ZoneIndex zones) {
    this.due = due;
    this.zones = zones;
    this.report = new ArmedReport(task.out());
    this.gauge = gauge;
    this.confirmations = task.confirmations();
  }

  /**
   * What the indexes say of a person.
   *
   * @param zone absent for a person whom no schedule concerns; {@code ""} when it is not known
   */
  record Entries(Map<WatchKey, List<Touch>> armed, Optional<String> zone) {

    static Entries none() {
      return new Entries(Map.of(), Optional.empty());
    }

    static Entries of(Person person) {
      return person.movedTo().isPresent() ? none() : beforeItMoved(person);
    }

    static Entries beforeItMoved(Person person) {
      var armed = new java.util.LinkedHashMap<WatchKey, List<Touch>>();
      person.watches().forEach((key, watch) -> armed.put(key, watch.armed()));
      armed.values().removeIf(List::isEmpty);
      var zone = person.customer().zone().map(ZoneId::getId).orElse("");
      return new Entries(armed, person.isKnown() ? Optional.of(zone) : Optional.empty());
    }
  }

  void follow(String customer, Entries before, Person person) {
    var after = Entries.of(person);
    var touched = new ArrayList<>(before.armed().keySet());
    after.armed().keySet().stream().filter(key -> !touched.contains(key)).forEach(touched::add);
    for (var key : touched) {
      follow(
          customer,
          key,
          before.armed().getOrDefault(key, List.of()),
          after.armed().getOrDefault(key, List.of()));
    }
    if (!before.zone().equals(after.zone())) {
      before.zone().ifPresent(zone -> zones.remove(zone, customer));
      after.zone().ifPresent(zone -> zones.put(zone, customer));
    }
  }

  /** Puts again whatever may have been lost, also for what was told and may not have arrived. */
  void again(String customer, Person person) {
    follow(customer, Entries.none(), person);
    person
        .watches()
        .forEach((key, watch) -> {
          for (var touch : watch.told()) {
            if (due.put(DueKey.of(customer, key, touch))) {
              gauge.armed(key.campaignId(), 1);
            }
          }
          if (armed(person, key).isEmpty()) {
            report.over(customer, key);
          }
        });
  }

  /** One that is armed no more, while its entry stays until the outcome has arrived. */
  void told(DueKey entry, Person person) {
    gauge.armed(entry.watch().campaignId(), -1);
    report(entry.customer(), entry.watch(), armed(person, entry.watch()));
  }

  /** An entry that stands for nothing any more goes once that was heard of. */
  void over(DueKey entry, Person person) {
    if (due.holds(entry)) {
      told(entry, person);
      confirmations.later(() -> due.remove(entry));
    }
  }

  private static List<Touch> armed(Person person, WatchKey key) {
    var watch = person.movedTo().isPresent() ? null : person.watches().get(key);
    return watch == null ? List.of() : watch.armed();
  }

  private void follow(String customer, WatchKey key, List<Touch> before, List<Touch> after) {
    if (before.equals(after)) {
      return;
    }
    long more = 0;
    for (var touch : before) {
      if (!after.contains(touch) && due.remove(DueKey.of(customer, key, touch))) {
        more--;
      }
    }
    for (var touch : after) {
      if (!before.contains(touch) && due.put(DueKey.of(customer, key, touch))) {
        more++;
      }
    }
    if (more != 0) {
      gauge.armed(key.campaignId(), more);
    }
    report(customer, key, after);
  }

  private void report(String customer, WatchKey key, List<Touch> armed) {
    if (armed.isEmpty()) {
      report.over(customer, key);
    } else {
      report.armed(customer, key, armed.getFirst());
    }
  }
}
