package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A figure that is to stay at or below a limit.
 *
 * @param key for JSON
 */
record Goal(String key, String words, double limit, ToDoubleFunction<Measured> figure) {

  static final List<Goal> ALL =
      List.of(
          new Goal(
              "p50_202_to_provider_ms",
              "202 to provider call, p50, ms",
              100,
              measured -> measured.laurel().fromAnswer().p50()),
          new Goal(
              "p50_start_to_provider_over_bare",
              "workflow start to provider call, p50, times bare",
              1.25,
              Measured::overBare),
          new Goal(
              "history_events",
              "history events of a standard decision, most",
              25,
              measured -> most(measured, trace -> trace.events())),
          new Goal(
              "history_kilobytes",
              "history of a standard decision, most, KB",
              200,
              measured -> most(measured, trace -> trace.bytes() / 1024.0)));

  private static double most(Measured measured, ToDoubleFunction<Trace> size) {
    return measured.laurel().oneByOne().stream().mapToDouble(size).max().orElseThrow();
  }

  boolean metBy(Measured measured) {
    return figure.applyAsDouble(measured) <= limit;
  }

  String told(Measured measured) {
    return String.format(
        Locale.ROOT, "%.2f %s", figure.applyAsDouble(measured), metBy(measured) ? "met" : "MISSED");
  }

  JsonNode json(Measured measured) {
    return Wire.JSON
        .createObjectNode()
        .put("goal", key)
        .put("limit", limit)
        .put("measured", figure.applyAsDouble(measured))
        .put("met", metBy(measured));
  }
}
