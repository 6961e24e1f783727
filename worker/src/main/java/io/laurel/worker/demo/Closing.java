package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table at the end: decisions by reason, the money, and how fast it went. */
record Closing(Ink ink, Collection<JsonNode> decisions, List<Duration> toAction) {

  /**
   * @param open how many are not decided yet
   */
  String text(List<JsonNode> budgets, int open) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(ink.strong("Decisions"));
    lines.addAll(reasons());
    if (open > 0) {
      lines.add("%-36s %3d".formatted("  open     waits, see above", open));
    }
    lines.add("");
    lines.add(ink.strong("Money") + ink.faint("  reserved + committed + available = limit"));
    lines.add(
        ink.faint(
            "  %-28s %10s %10s %10s %10s %10s"
                .formatted("budget", "reserved", "in flight", "committed", "available", "limit")));
    budgets.stream().map(Closing::budget).sorted().forEach(lines::add);
    if (!toAction.isEmpty()) {
      lines.add("");
      lines.add(ink.strong("From event to action") + speed());
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> reasons() {
    var counts =
        decisions.stream()
            .collect(
                Collectors.groupingBy(
                    decision ->
                        "  %-8s %s"
                            .formatted(
                                decision.path("decision").asText(),
                                decision.path("reasons").path(0).path("code").asText()),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> "%-36s %3d".formatted(count.getKey(), count.getValue()))
        .toList();
  }

  private static String budget(JsonNode budget) {
    return "  %-28s %10s %10s %10s %10s %10s %s"
        .formatted(
            budget.path("budget_id").asText(),
            cents(budget, "reserved_cents"),
            cents(budget, "in_flight_cents"),
            cents(budget, "committed_cents"),
            cents(budget, "available_cents"),
            cents(budget, "limit_cents"),
            budget.path("currency").asText());
  }

  private static String cents(JsonNode budget, String field) {
    return ActionWords.money(budget.path(field).asLong(), "");
  }

  private String speed() {
    var sorted = toAction.stream().sorted().toList();
    var acted =
        decisions.stream().filter(one -> one.path("decision").asText().equals("act")).count();
    var which =
        acted > sorted.size()
            ? "%d of %d actions, those that asked no person".formatted(sorted.size(), acted)
            : sorted.size() + " actions";
    return "  %s: fastest %s, median %s, slowest %s (202 to the provider's receipt)"
        .formatted(
            which,
            Narrator.millis(sorted.getFirst()),
            Narrator.millis(sorted.get(sorted.size() / 2)),
            Narrator.millis(sorted.getLast()));
  }
}
