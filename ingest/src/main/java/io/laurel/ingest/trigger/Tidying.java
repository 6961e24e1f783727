package io.laurel.ingest.trigger;

import io.laurel.ingest.trigger.TriggerMeter.What;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Keeps a person's record small. What is armed gives way only beyond any sensible number. */
record Tidying(TriggerParts parts, Person person) {

  private static final int MOST_ARMED = 500;
  private static final long MOST_ARMED_CHARACTERS = 4_000_000;
  private static final int MOST_SETTLED = 64;
  private static final int MOST_TALLIES = 200;
  private static final int MOST_TICKS = 20_000;
  private static final Duration LATE = Duration.ofHours(1);

  /** So long something may arrive late and still be judged rightly, at least. */
  private static final Duration MEMORY = Duration.ofDays(7);

  void at(Instant now) {
    var watches = person.watches();
    watches.forEach((key, watch) -> watch.forget(now.minus(memory(key.campaignId()))));
    watches.values().removeIf(Watch::isEmpty);
    crowdOut();
    limitSettled();
    person.tallies().entrySet().removeIf(tally -> isOver(tally.getKey(), tally.getValue()));
    limitTallies();
  }

  /** As long as a touch that arrives late could still become due: an end may come before it. */
  private Duration memory(String campaignId) {
    return parts
        .rules()
        .current()
        .of(campaignId)
        .map(rule -> rule instanceof Rule.OnAbsence on ? on.trigger().within() : Duration.ZERO)
        .filter(within -> within.compareTo(MEMORY) > 0)
        .orElse(MEMORY);
  }

  private void crowdOut() {
    int armed = 0;
    long characters = 0;
    for (var entry : newestFirst()) {
      armed++;
      characters += entry.getValue().characters();
      if (armed > MOST_ARMED || characters > MOST_ARMED_CHARACTERS) {
        giveWay(entry.getKey(), entry.getValue());
      }
    }
  }

  private List<Map.Entry<WatchKey, Watch>> newestFirst() {
    return person.watches().entrySet().stream()
        .filter(entry -> !entry.getValue().armed().isEmpty())
        .sorted(
            Comparator.<Map.Entry<WatchKey, Watch>, Instant>comparing(
                    entry -> entry.getValue().armed().getLast().at())
                .reversed())
        .toList();
  }

  private void limitSettled() {
    var settled =
        person.watches().entrySet().stream()
            .filter(entry -> entry.getValue().isSettled() && !entry.getKey().isOfAll())
            .map(Map.Entry::getKey)
            .toList();
    settled.stream()
        .limit(Math.max(0, settled.size() - MOST_SETTLED))
        .forEach(person.watches()::remove);
  }

  private void limitTallies() {
    var tallies = person.tallies();
    int ticks = tallies.values().stream().mapToInt(Tally::size).sum();
    for (var oldest : List.copyOf(tallies.entrySet())) {
      if (tallies.size() <= MOST_TALLIES && ticks <= MOST_TICKS) {
        return;
      }
      ticks -= oldest.getValue().size();
      tallies.remove(oldest.getKey());
      parts.meter().count(What.CROWDED_OUT, oldest.getKey().campaignId(), 1);
    }
  }

  private void giveWay(WatchKey key, Watch watch) {
    watch.armed().forEach(touch -> watch.settle(touch.eventId()));
    parts.meter().count(What.CROWDED_OUT, key.campaignId(), 1);
  }

  private boolean isOver(WatchKey key, Tally tally) {
    var lastSeen = person.customer().lastSeen();
    return parts
        .rules()
        .current()
        .of(key.campaignId())
        .map(rule -> rule instanceof Rule.OnCount on ? on.trigger().within() : Duration.ZERO)
        .map(within -> lastSeen != null && !tally.forget(lastSeen.minus(within).minus(LATE)))
        .orElse(true);
  }
}
