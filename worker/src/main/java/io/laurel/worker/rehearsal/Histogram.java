package io.laurel.worker.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often something happened, by hour, day or month in UTC, in bars for a terminal. */
final class Histogram {

  private static final int WIDEST = 50;

  private Histogram() {}

  static List<String> of(List<Instant> times) {
    if (times.isEmpty()) {
      return List.of();
    }
    var first = times.stream().min(Instant::compareTo).orElseThrow();
    var last = times.stream().max(Instant::compareTo).orElseThrow();
    var unit = unit(Duration.between(first, last));
    var counts = new TreeMap<LocalDateTime, Long>();
    for (var at = begin(first, unit); !at.isAfter(begin(last, unit)); at = at.plus(1, unit)) {
      counts.put(at, 0L);
    }
    times.forEach(time -> counts.merge(begin(time, unit), 1L, Long::sum));
    return bars(counts, unit);
  }

  private static List<String> bars(Map<LocalDateTime, Long> counts, ChronoUnit unit) {
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    double each = Math.min(1.0, (double) WIDEST / most);
    var lines = new ArrayList<String>();
    counts.forEach((at, count) -> {
      var bar = "#".repeat((int) Math.ceil(count * each));
      lines.add("%s  %s %d".formatted(name(at, unit), bar, count).replace("   0", "  0"));
    });
    return lines;
  }

  private static ChronoUnit unit(Duration span) {
    if (span.compareTo(Duration.ofDays(2)) <= 0) {
      return ChronoUnit.HOURS;
    }
    return span.compareTo(Duration.ofDays(62)) <= 0 ? ChronoUnit.DAYS : ChronoUnit.MONTHS;
  }

  private static LocalDateTime begin(Instant time, ChronoUnit unit) {
    var at = time.atOffset(ZoneOffset.UTC).toLocalDateTime();
    return unit == ChronoUnit.MONTHS
        ? at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1)
        : at.truncatedTo(unit);
  }

  private static String name(LocalDateTime at, ChronoUnit unit) {
    var text = at.toString();
    return switch (unit) {
      case HOURS -> text.replace('T', ' ');
      case DAYS -> text.substring(0, "2026-11-30".length());
      default -> text.substring(0, "2026-11".length());
    };
  }
}
