package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the door took, for people and for programs.
 *
 * @param batch events in one call of {@link Way#BATCH}
 * @param machine before and after
 */
record IngestReport(Map<Way, Load.Result> measured, int batch, List<Machine> machine, Instant at) {

  /** In which way events went in. */
  enum Way {
    PRODUCER("a bare producer, records"),
    BATCH("POST /ingest in batches, events"),
    KNOWN("POST /ingest of one event that the door knows"),
    SINGLE("POST /ingest of one event"),
    HALF("the same at half of that load");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  private Load.Result of(Way way) {
    return Objects.requireNonNull(measured.get(way));
  }

  private int perStep(Way way) {
    return way == Way.BATCH ? batch : 1;
  }

  private double perSecond(Way way) {
    return of(way).perSecond() * perStep(way);
  }

  /** Whoever calls the door is no part of it; who calls the producer is. */
  private double cpuMicros(Way way) {
    var cpu = of(way).cpu();
    return each(way, way == Way.PRODUCER ? cpu.rest().plus(cpu.callers()) : cpu.rest());
  }

  private double brokerMicros(Way way) {
    return each(way, of(way).cpu().broker());
  }

  private double each(Way way, Duration cpu) {
    return of(way).microsEach(cpu) / perStep(way);
  }

  /** Events per CPU-second, times those of the bare producer. */
  double batchOverProducer() {
    return cpuMicros(Way.PRODUCER) / cpuMicros(Way.BATCH);
  }

  /** Requests per CPU-second, times those that Kafka had no part in. */
  double singleOverKnown() {
    return cpuMicros(Way.KNOWN) / cpuMicros(Way.SINGLE);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(machine.getFirst().line(machine.getLast()));
    lines.add(
        "CPU is that of the door or of the producer, without the broker's and that of who calls the door.");
    lines.add("");
    lines.addAll(rates().lines());
    lines.add("");
    lines.add(goal("batch events per CPU-second, times the producer's", batchOverProducer()));
    lines.add(goal("single events per CPU-second, times known ones", singleOverKnown()));
    lines.add("");
    return lines;
  }

  private Table rates() {
    var table = new Table("", "per second", "CPU us each", "broker us", "p50 ms", "p99 ms");
    measured.forEach((way, result) -> {
      var spread = Spread.of(result.took());
      boolean answered = way != Way.PRODUCER;
      table.row(
          way.words,
          number("%.0f", perSecond(way)),
          number("%.1f", cpuMicros(way)),
          number("%.1f", brokerMicros(way)),
          answered ? number("%.2f", spread.p50()) : "-",
          answered ? number("%.2f", spread.p99()) : "-");
    });
    return table;
  }

  private static String goal(String words, double figure) {
    return String.format(
        Locale.ROOT, "%s: %.2f, at least 0.50 %s", words, figure, figure >= 0.5 ? "met" : "MISSED");
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  JsonNode json() {
    var report = Wire.JSON.createObjectNode().put("benchmark", "ingest").put("at", at.toString());
    report.putObject("machine").set("before", machine.getFirst().json());
    report.withObject("/machine").set("after", machine.getLast().json());
    var ways = report.putObject("ways");
    measured.forEach((way, result) -> {
      var figures = ways.putObject(way.name().toLowerCase(Locale.ROOT));
      figures.put("per_second", perSecond(way)).put("cpu_micros_each", cpuMicros(way));
      figures.put("broker_micros_each", brokerMicros(way));
      figures.set("took", Spread.of(result.took()).json());
    });
    report.put("batch_over_producer", batchOverProducer());
    report.put("single_over_known", singleOverKnown());
    return report;
  }
}
