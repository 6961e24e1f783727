package io.laurel.ingest.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest rules as they were read once. */
final class RuleBook {

  private final Map<String, Rule> byCampaign = new LinkedHashMap<>();
  private final Map<String, List<Rule>> byType = new LinkedHashMap<>();

  RuleBook(Collection<Rule> rules) {
    for (var rule : rules) {
      byCampaign.put(rule.campaign().id(), rule);
      rule.types().forEach(type -> byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(rule));
    }
  }

  Optional<Rule> of(String campaignId) {
    return Optional.ofNullable(byCampaign.get(campaignId));
  }

  /** Those that look at a type of event and are on at a moment. */
  List<Rule> about(String type, Instant moment) {
    return byType.getOrDefault(type, List.of()).stream()
        .filter(rule -> rule.campaign().active().covers(moment))
        .toList();
  }

  List<Rule.OnSchedule> schedules() {
    return byCampaign.values().stream()
        .flatMap(rule -> rule instanceof Rule.OnSchedule on ? Stream.of(on) : Stream.empty())
        .toList();
  }

  /** Whether something may still come of it: it is there, not paused, and not over. */
  boolean isOn(String campaignId, Instant now) {
    return of(campaignId)
        .map(rule -> rule.campaign().active())
        .filter(active -> {
          var until = active.until();
          return active.on() && (until == null || now.isBefore(until));
        })
        .isPresent();
  }
}
