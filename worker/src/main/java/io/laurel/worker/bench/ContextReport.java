package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What contexts cost, for people and for programs.
 *
 * @param machine before and after
 */
record ContextReport(ProjectorRun projector, Reads reads, List<Machine> machine, Instant at) {

  private static final double LEAST = 0.7;

  /**
   * Of each round.
   *
   * @param pgBench per second; empty where there is none
   */
  record Reads(List<Load.Result> port, List<Load.Result> lookUp, List<Double> pgBench) {
    Reads {
      port = List.copyOf(port);
      lookUp = List.copyOf(lookUp);
      pgBench = List.copyOf(pgBench);
    }
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }

  private static double perSecond(List<Load.Result> rounds) {
    return median(rounds.stream().map(Load.Result::perSecond).toList());
  }

  private static Spread took(List<Load.Result> rounds) {
    var took = new ArrayList<Duration>();
    rounds.forEach(round -> took.addAll(round.took()));
    return Spread.of(took);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(machine.getFirst().line(machine.getLast()));
    lines.add("");
    var table = new Table("", "per second", "p50 ms", "p99 ms");
    row(table, "a context through the port", reads.port());
    row(table, "its row by key, over JDBC", reads.lookUp());
    reads.pgBench().stream()
        .findAny()
        .ifPresent(_ ->
            table.row(
                "its row by key, pgbench", number("%.0f", median(reads.pgBench())), "-", "-"));
    lines.addAll(table.lines());
    lines.add("");
    lines.add(goal("times the look-up over JDBC", overLookUp()));
    lines.add(
        reads.pgBench().isEmpty()
            ? "times pgbench: not measured, there is none on the PATH"
            : goal("times pgbench", overPgBench()));
    lines.add(
        String.format(
            Locale.ROOT,
            "projector: %.0f events a second, %.0f us of CPU each with PostgreSQL's and Kafka's",
            projector.perSecond(),
            projector.cpuMicrosEach()));
    lines.add("");
    return lines;
  }

  private static void row(Table table, String what, List<Load.Result> rounds) {
    var took = took(rounds);
    table.row(
        what,
        number("%.0f", perSecond(rounds)),
        number("%.2f", took.p50()),
        number("%.2f", took.p99()));
  }

  private double overLookUp() {
    return perSecond(reads.port()) / perSecond(reads.lookUp());
  }

  private double overPgBench() {
    return perSecond(reads.port()) / median(reads.pgBench());
  }

  private static String goal(String words, double figure) {
    return String.format(
        Locale.ROOT,
        "%s: %.2f, at least %.2f %s",
        words,
        figure,
        LEAST,
        figure >= LEAST ? "met" : "MISSED");
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  JsonNode json() {
    var report = Wire.JSON.createObjectNode().put("benchmark", "context").put("at", at.toString());
    report.putObject("machine").set("before", machine.getFirst().json());
    report.withObject("/machine").set("after", machine.getLast().json());
    report.put("port_per_second", perSecond(reads.port()));
    report.set("port_took", took(reads.port()).json());
    report.put("look_up_per_second", perSecond(reads.lookUp()));
    report.set("look_up_took", took(reads.lookUp()).json());
    report.put("over_look_up", overLookUp());
    if (!reads.pgBench().isEmpty()) {
      report.put("pgbench_per_second", median(reads.pgBench())).put("over_pgbench", overPgBench());
    }
    report.put("projector_events_per_second", projector.perSecond());
    report.put("projector_cpu_micros_each", projector.cpuMicrosEach());
    return report;
  }
}
