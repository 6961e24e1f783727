package io.laurel.campaign;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours, in the customer's zone, in which nobody is contacted; they may span midnight. */
public record QuietHours(LocalTime from, LocalTime to) {

  public boolean cover(Instant now, ZoneId zone) {
    var time = now.atZone(zone).toLocalTime();
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
  }

  /**
   * The next end of the quiet hours after {@code now}; where DST skips it, the first instant after.
   */
  public Instant endAfter(Instant now, ZoneId zone) {
    var local = now.atZone(zone);
    var end = ZonedDateTime.of(local.toLocalDate(), to, zone);
    return end.isAfter(local)
        ? end.toInstant()
        : ZonedDateTime.of(local.toLocalDate().plusDays(1), to, zone).toInstant();
  }
}
