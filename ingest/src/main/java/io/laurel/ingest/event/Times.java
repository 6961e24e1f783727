package io.laurel.ingest.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RFC 3339 times with a zone, kept to the microsecond, as every store behind Laurel does. */
final class Times {

  static final String SHAPE =
      "must be an RFC 3339 time with a zone, such as 2026-11-24T10:15:00Z or"
          + " 2026-11-24T11:15:00+01:00";

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})?");

  private Times() {}

  static @Nullable Instant read(String text) {
    var shape = RFC_3339.matcher(text);
    if (!shape.matches() || shape.group(2) == null) {
      return null;
    }
    try {
      return OffsetDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos(shape.group(1)),
              ZoneOffset.of(shape.group(2).toUpperCase(Locale.ROOT)))
          .toInstant()
          .truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Of a text whose shape is known: a formatter would find it out again, for each event. */
  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : number(fraction + "0".repeat(9), 1, 10);
  }

  /** Why {@link #read} did not take it. */
  static String faultOf(String text) {
    var shape = RFC_3339.matcher(text);
    if (shape.matches() && shape.group(2) == null) {
      return "has no zone: add Z for UTC or an offset such as +01:00";
    }
    return shape.matches() ? "is no day or time that exists; it " + SHAPE : SHAPE;
  }
}
