package io.laurel.ingest.trigger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** A time of day in a zone, once on each of its days. */
public record Daily(LocalTime at, ZoneId zone) {

  /**
   * Where the clocks skip the time, the first instant after the gap; where they show it twice, the
   * first of the two.
   */
  Instant on(LocalDate day) {
    var local = day.atTime(at);
    var change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  public Instant nextAfter(Instant moment) {
    var day = moment.atZone(zone).toLocalDate();
    var today = on(day);
    return today.isAfter(moment) ? today : on(day.plusDays(1));
  }

  /** The day of one of its instants. */
  LocalDate dayOf(Instant occurrence) {
    return occurrence.atZone(zone).toLocalDate();
  }
}
