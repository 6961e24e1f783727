package io.laurel.ingest.campaign;

import java.time.Duration;

/** Lengths of time as a person would write them: P3D rather than PT72H. */
final class Durations {

  private Durations() {}

  static String text(Duration duration) {
    var days = duration.toDays();
    return days > 0 && duration.equals(Duration.ofDays(days))
        ? "P" + days + "D"
        : duration.toString();
  }
}
