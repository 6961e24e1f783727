package io.laurel.worker.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as the person at the terminal tells them. */
record WallClock(ZoneId zone) {

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm zzz", Locale.ENGLISH);

  static WallClock here() {
    return new WallClock(ZoneId.systemDefault());
  }

  String of(Instant moment) {
    return WORDS.format(moment.atZone(zone));
  }

  /** Of one as Laurel's answers write it. */
  String of(String moment) {
    return of(Instant.parse(moment));
  }
}
