package io.laurel.ingest.trigger;

import io.laurel.ingest.trigger.TriggerMeter.What;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Makes room in a record that would outgrow the topic, and with that stop its partition: what is
 * being counted gives way first, what is armed last.
 */
record Crowd(TriggerParts parts, Person person) {

  /** Answers whether anything gave way. */
  boolean makeRoom() {
    return largestTallies() || person.forgetSomeSeries() || oldestWatches() || person.forgetMarks();
  }

  private boolean largestTallies() {
    var tallies =
        person.tallies().entrySet().stream()
            .sorted(Comparator.comparingInt(tally -> -tally.getValue().size()))
            .map(Map.Entry::getKey)
            .toList();
    halfOf(tallies)
        .forEach(key -> {
          person.tallies().remove(key);
          crowdedOut(key);
        });
    return !tallies.isEmpty();
  }

  private boolean oldestWatches() {
    var watches =
        person.watches().entrySet().stream()
            .filter(entry -> !entry.getValue().isSettled())
            .sorted(Comparator.comparing(entry -> entry.getValue().latest()))
            .toList();
    halfOf(watches)
        .forEach(entry -> {
          entry.getValue().settleAll();
          crowdedOut(entry.getKey());
        });
    return !watches.isEmpty();
  }

  private void crowdedOut(WatchKey key) {
    parts.meter().count(What.CROWDED_OUT, key.campaignId(), 1);
  }

  private static <T> List<T> halfOf(List<T> all) {
    return all.subList(0, (all.size() + 1) / 2);
  }
}
