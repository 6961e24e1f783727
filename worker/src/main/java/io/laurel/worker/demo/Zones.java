package io.laurel.worker.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Zones in which it is late morning and deep night at a given instant, whatever the hour is here.
 *
 * @param morning about eleven
 * @param night about two, six hours before quiet hours usually end
 */
record Zones(ZoneId morning, ZoneId night) {

  private static final int WESTMOST = -12;

  /** One place for each whole hour from UTC-12 on, none of which changes its clocks. */
  private static final List<String> PLACES =
      List.of(
          "Etc/GMT+12",
          "Pacific/Pago_Pago",
          "Pacific/Honolulu",
          "Pacific/Gambier",
          "Pacific/Pitcairn",
          "America/Phoenix",
          "America/Costa_Rica",
          "America/Bogota",
          "America/Puerto_Rico",
          "America/Argentina/Buenos_Aires",
          "America/Noronha",
          "Atlantic/Cape_Verde",
          "Atlantic/Reykjavik",
          "Africa/Lagos",
          "Africa/Johannesburg",
          "Africa/Nairobi",
          "Asia/Dubai",
          "Asia/Tashkent",
          "Asia/Dhaka",
          "Asia/Bangkok",
          "Asia/Singapore",
          "Asia/Tokyo",
          "Australia/Brisbane",
          "Pacific/Guadalcanal");

  static Zones at(Instant now) {
    return new Zones(whereItIs(11, now), whereItIs(2, now));
  }

  private static ZoneId whereItIs(int hour, Instant now) {
    int ahead = hour - now.atOffset(ZoneOffset.UTC).getHour();
    return ZoneId.of(PLACES.get(Math.floorMod(ahead - WESTMOST, PLACES.size())));
  }

  ZoneId of(Overlay.Hour hour) {
    return switch (hour) {
      case MORNING -> morning;
      case NIGHT -> night;
    };
  }
}
