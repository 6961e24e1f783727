package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.worker.bench.Measured.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What was measured, for people and for programs.
 *
 * @param machine before and after
 */
record PathReport(List<Measured> measured, List<Machine> machine, Instant at) {

  private static final Point[] POINTS = Point.values();

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(machine.getFirst().line(machine.getLast()));
    lines.add("");
    lines.addAll(spreads().lines());
    lines.add("");
    lines.add("Where the time goes, one by one, medians in ms (they do not add up exactly):");
    lines.addAll(legs().lines());
    lines.add("");
    lines.addAll(goals().lines());
    lines.add("");
    return lines;
  }

  private Table spreads() {
    var table = new Table("milliseconds", "p50", "p90", "p99", "max", "per second");
    for (var one : measured) {
      var by = ", " + one.reasoner();
      var laurel = one.laurel();
      row(table, "202 to provider, one by one" + by, laurel.fromAnswer(), "");
      row(table, "  of it from workflow start", laurel.fromStart(), "");
      row(table, "  bare workflow, from its start", one.bare().fromStart(), "");
      var answered = Trace.spread(laurel.atOnce().traces(), Point.ANSWERED, Point.PROVIDED);
      row(table, "202 to provider, at once" + by, answered, perSecond(laurel));
      row(table, "  bare workflows at once", ofBurst(one.bare()), perSecond(one.bare()));
    }
    return table;
  }

  private static Spread ofBurst(Side side) {
    return Trace.spread(side.atOnce().traces(), Point.STARTED, Point.PROVIDED);
  }

  private static String perSecond(Side side) {
    return number(side.atOnce().perSecond());
  }

  private static void row(Table table, String what, Spread spread, String perSecond) {
    table.row(
        what,
        number(spread.p50()),
        number(spread.p90()),
        number(spread.p99()),
        number(spread.max()),
        perSecond);
  }

  private Table legs() {
    var sides =
        Stream.concat(measured.stream().map(Measured::laurel), Stream.of(measured.getLast().bare()))
            .toList();
    var head = Stream.concat(measured.stream().map(Measured::reasoner), Stream.of("bare"));
    var table = new Table(row("from one to the next", head));
    for (int i = 1; i < POINTS.length; i++) {
      var from = POINTS[i - 1];
      var to = POINTS[i];
      table.row(row(to.leg(), sides.stream().map(side -> median(side, from, to))));
    }
    return table;
  }

  private static String median(Side side, Point from, Point to) {
    var both = side.oneByOne().stream().filter(trace -> trace.has(from) && trace.has(to)).toList();
    return both.isEmpty() ? "-" : number(Trace.spread(both, from, to).p50());
  }

  private Table goals() {
    var table =
        new Table(
            row(
                "goals",
                Stream.concat(Stream.of("at most"), measured.stream().map(Measured::reasoner))));
    for (var goal : Goal.ALL) {
      var limit = String.format(Locale.ROOT, "%.2f", goal.limit());
      table.row(
          row(goal.words(), Stream.concat(Stream.of(limit), measured.stream().map(goal::told))));
    }
    return table;
  }

  private static String[] row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).toArray(String[]::new);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  JsonNode json() {
    var report = Wire.JSON.createObjectNode().put("benchmark", "path").put("at", at.toString());
    report.putObject("machine").set("before", machine.getFirst().json());
    report.withObject("/machine").set("after", machine.getLast().json());
    var runs = report.putArray("runs");
    for (var one : measured) {
      var run = runs.addObject().put("reasoner", one.reasoner());
      write(run.putObject("laurel"), one.laurel());
      write(run.putObject("bare"), one.bare());
      run.put("start_to_provider_over_bare", one.overBare());
      var goals = run.putArray("goals");
      Goal.ALL.forEach(goal -> goals.add(goal.json(one)));
    }
    return report;
  }

  private static void write(ObjectNode node, Side side) {
    write(node.putObject("one_by_one"), side.oneByOne());
    write(node.putObject("at_once"), side.atOnce().traces());
    node.withObject("/at_once").put("per_second", side.atOnce().perSecond());
  }

  private static void write(ObjectNode node, List<Trace> traces) {
    if (traces.stream().allMatch(trace -> trace.has(Point.ANSWERED))) {
      node.set("answer_to_provider", Trace.spread(traces, Point.ANSWERED, Point.PROVIDED).json());
    }
    node.set("start_to_provider", Trace.spread(traces, Point.STARTED, Point.PROVIDED).json());
    node.put("history_events", traces.stream().mapToInt(Trace::events).max().orElseThrow());
    node.put("history_bytes", traces.stream().mapToLong(Trace::bytes).max().orElseThrow());
    var legs = node.putObject("legs");
    eachLeg((from, to) -> {
      var both = traces.stream().filter(trace -> trace.has(from) && trace.has(to)).toList();
      if (!both.isEmpty()) {
        legs.set("to_" + to.key(), Trace.spread(both, from, to).json());
      }
    });
  }

  private static void eachLeg(BiConsumer<Point, Point> taker) {
    for (int i = 1; i < POINTS.length; i++) {
      taker.accept(POINTS[i - 1], POINTS[i]);
    }
  }
}
