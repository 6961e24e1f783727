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
  private final boolean asksWhenSeen;

  RuleBook(Collection<Rule> rules) {
    for (var rule : rules) {
      byCampaign.put(rule.campaign().id(), rule);
      rule.types().forEach(type -> byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(rule));
    }
    this.asksWhenSeen = rules.stream().anyMatch(RuleBook::asksWhenSeen);
  }

  private static boolean asksWhenSeen(Rule rule) {
    var condition = rule.condition();
    return condition != null && condition.contains("last_seen");
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

  /** Also those that are paused. */
  boolean looksAt(String type) {
    return byType.containsKey(type);
  }

  boolean asksWhenSeen() {
    return asksWhenSeen;
  }

  boolean isNewest(String campaignId, int version) {
    var newest = byCampaign.get(campaignId);
    return newest != null && newest.campaign().version() == version;
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
