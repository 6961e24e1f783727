package io.laurel.worker.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When one decision reached which point, and how large its history was.
 *
 * @param bytes of the history's events as Temporal sends them
 */
record Trace(Map<Point, Instant> points, int events, long bytes) {

  Trace {
    points = Map.copyOf(points);
  }

  Trace with(Point point, Instant at) {
    var more = new EnumMap<Point, Instant>(Point.class);
    more.putAll(points);
    more.put(point, at);
    return new Trace(more, events, bytes);
  }

  boolean has(Point point) {
    return points.containsKey(point);
  }

  Duration between(Point from, Point to) {
    return Duration.between(at(from), at(to));
  }

  private Instant at(Point point) {
    return Objects.requireNonNull(points.get(point), () -> "no time of " + point);
  }

  static Spread spread(List<Trace> traces, Point from, Point to) {
    return Spread.of(traces.stream().map(trace -> trace.between(from, to)).toList());
  }
}
