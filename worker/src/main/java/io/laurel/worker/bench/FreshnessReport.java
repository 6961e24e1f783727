package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fresh contexts are, for people and for programs.
 *
 * @param found of so many triggers those that were in the context at the first look
 * @param machine before and after
 */
record FreshnessReport(Took took, int found, int triggers, List<Machine> machine, Instant at) {

  private static final double MOST = 4;

  /**
   * Each as long as it took.
   *
   * @param fromAnswer from the {@code 202} until the context held the event
   * @param fromCall the same from the call on
   * @param endToEnd a record from a producer to a consumer
   */
  record Took(List<Duration> fromAnswer, List<Duration> fromCall, List<Duration> endToEnd) {
    void clear() {
      fromAnswer.clear();
      fromCall.clear();
      endToEnd.clear();
    }
  }

  private double overEndToEnd(List<Duration> durations) {
    return Spread.of(durations).p50() / Spread.of(took.endToEnd()).p50();
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(machine.getFirst().line(machine.getLast()));
    lines.add("");
    var table = new Table("", "p50 ms", "p90 ms", "p99 ms", "times end to end");
    row(table, "202 to context", took.fromAnswer());
    row(table, "call to context", took.fromCall());
    row(table, "a record end to end", took.endToEnd());
    lines.addAll(table.lines());
    lines.add("");
    double over = overEndToEnd(took.fromAnswer());
    lines.add(
        String.format(
            Locale.ROOT,
            "202 to context, p50, times a record end to end: %.2f, at most %.2f %s",
            over,
            MOST,
            over <= MOST ? "met" : "MISSED"));
    lines.add(
        String.format(
            Locale.ROOT,
            "triggers in the context at the first look: %d of %d, all %s",
            found,
            triggers,
            found == triggers ? "met" : "MISSED"));
    lines.add("");
    return lines;
  }

  private void row(Table table, String what, List<Duration> durations) {
    var spread = Spread.of(durations);
    table.row(
        what,
        number("%.2f", spread.p50()),
        number("%.2f", spread.p90()),
        number("%.2f", spread.p99()),
        number("%.2f", overEndToEnd(durations)));
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  JsonNode json() {
    var report =
        Wire.JSON.createObjectNode().put("benchmark", "freshness").put("at", at.toString());
    report.putObject("machine").set("before", machine.getFirst().json());
    report.withObject("/machine").set("after", machine.getLast().json());
    report.set("answer_to_context", Spread.of(took.fromAnswer()).json());
    report.set("call_to_context", Spread.of(took.fromCall()).json());
    report.set("end_to_end", Spread.of(took.endToEnd()).json());
    report.put("over_end_to_end", overEndToEnd(took.fromAnswer()));
    report.put("triggers", triggers).put("triggers_found", found);
    return report;
  }
}
