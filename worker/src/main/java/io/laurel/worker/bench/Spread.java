package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;

/** How durations spread, in milliseconds; percentiles are nearest-rank, so each was measured. */
record Spread(int count, double p50, double p90, double p99, double max) {

  static Spread of(Collection<Duration> durations) {
    if (durations.isEmpty()) {
      throw new Unmeasured("Nothing was measured.");
    }
    var sorted = durations.stream().mapToDouble(Spread::millis).sorted().toArray();
    return new Spread(
        sorted.length,
        rank(sorted, 50),
        rank(sorted, 90),
        rank(sorted, 99),
        sorted[sorted.length - 1]);
  }

  private static double rank(double[] sorted, int percent) {
    return sorted[Math.ceilDiv(percent * sorted.length, 100) - 1];
  }

  static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  JsonNode json() {
    return Wire.JSON
        .createObjectNode()
        .put("count", count)
        .put("p50_ms", p50)
        .put("p90_ms", p90)
        .put("p99_ms", p99)
        .put("max_ms", max);
  }
}
