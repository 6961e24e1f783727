package io.laurel.ingest.event;

import com.ethlo.time.ITU;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  private static final int DATE = "2026-11-24".length();

  private Times() {}

  static @Nullable Instant read(String text) {
    var separator = text.length() > DATE ? text.charAt(DATE) : ' ';
    if (separator != 'T' && separator != 't') {
      return null;
    }
    // the parser takes it for a time whose zone is unknown
    var zoned = text.endsWith("-00:00") ? text.replace("-00:00", "Z") : text;
    try {
      return ITU.parseDateTime(zoned).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      return null;
    }
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
