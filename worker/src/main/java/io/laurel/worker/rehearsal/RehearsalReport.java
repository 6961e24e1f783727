package io.laurel.worker.rehearsal;

import io.laurel.campaign.Campaign;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.trigger.Rehearsed;
import io.laurel.ingest.trigger.TriggerMeter.What;
import io.laurel.opportunity.Opportunity;
import java.util.ArrayList;
import java.util.List;

/** What a person reads of a rehearsal: a table, sums, and a histogram. */
final class RehearsalReport {

  private static final int ROWS = 200;

  private final Campaign campaign;
  private final List<CustomerEvent> events;
  private final Rehearsed rehearsed;

  RehearsalReport(Campaign campaign, List<CustomerEvent> events, Rehearsed rehearsed) {
    this.campaign = campaign;
    this.events = events;
    this.rehearsed = rehearsed;
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%s over %s of %s, %s to %s:"
            .formatted(
                campaign.id(),
                number(events.size(), "event"),
                number(events.stream().map(CustomerEvent::sourceId).distinct().count(), "id"),
                Reason.time(events.getFirst().occurredAt()),
                Reason.time(events.getLast().occurredAt())));
    lines.add("");
    table(lines);
    lines.add(sums());
    failures(lines);
    var times = rehearsed.findings().stream().map(Opportunity::detectedAt).toList();
    if (!times.isEmpty()) {
      lines.add("");
      lines.addAll(Histogram.of(times));
    }
    return lines;
  }

  private void table(List<String> lines) {
    var findings = rehearsed.findings();
    if (findings.isEmpty()) {
      return;
    }
    int customers =
        findings.stream().mapToInt(found -> found.customerId().value().length()).max().orElse(0);
    int times =
        findings.stream().mapToInt(f -> Reason.time(f.detectedAt()).length()).max().orElse(0);
    var row = "%-" + times + "s  %-" + Math.max(customers, "CUSTOMER".length()) + "s  %s";
    lines.add(row.formatted("WHEN", "CUSTOMER", "WHY"));
    for (var found : findings.subList(0, Math.min(ROWS, findings.size()))) {
      lines.add(
          row.formatted(
              Reason.time(found.detectedAt()),
              found.customerId().value(),
              Reason.of(campaign.trigger(), found, rehearsed.isOpen(found))));
    }
    if (findings.size() > ROWS) {
      lines.add("… and " + (findings.size() - ROWS) + " more");
    }
    lines.add("");
  }

  private String sums() {
    long open = rehearsed.findings().stream().filter(rehearsed::isOpen).count();
    long fired = rehearsed.findings().size() - open;
    var text = new StringBuilder("It would have fired ").append(number(fired, "time"));
    add(text, open, "due after the recording ends");
    add(text, rehearsed.count(What.SUPERSEDED), "touched again before");
    add(text, rehearsed.count(What.DISARMED), "ended in time");
    add(text, rehearsed.count(What.COOLED_DOWN), "within the cooldown of " + campaign.cooldown());
    add(text, rehearsed.count(What.CROWDED_OUT), "gave way, too many at once");
    return text.append('.').toString();
  }

  private static void add(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append("; ").append(count).append(' ').append(what);
    }
  }

  private void failures(List<String> lines) {
    rehearsed
        .failures()
        .forEach((failure, times) ->
            lines.add(
                "The condition could not be answered %s%s: %s."
                    .formatted(
                        number(times, "time"),
                        failure.eventType().isEmpty() ? "" : " for " + failure.eventType(),
                        failure.detail())));
  }

  private static String number(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
