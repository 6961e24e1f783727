package io.laurel.campaign;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The hours, in the customer's zone, in which nobody is contacted; they may span midnight. */
public record QuietHours(LocalTime from, LocalTime to) {

  public boolean cover(Instant now, ZoneId zone) {
    var time = now.atZone(zone).toLocalTime();
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
  }

  /** When they begin next, empty when they never do; clocks that are changed can begin them too. */
  public Optional<Instant> startAfter(Instant now, ZoneId zone) {
    var rules = zone.getRules();
    var today = now.atZone(zone).toLocalDate();
    var starts =
        IntStream.rangeClosed(0, 2)
            .mapToObj(days -> today.plusDays(days).atTime(from))
            .flatMap(start -> rules.getValidOffsets(start).stream().map(start::toInstant));
    var change = Stream.ofNullable(rules.nextTransition(now)).map(ZoneOffsetTransition::getInstant);
    return Stream.concat(starts, change)
        .filter(start -> start.isAfter(now) && cover(start, zone))
        .min(Instant::compareTo);
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
