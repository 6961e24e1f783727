package io.laurel.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Held against java.time, which knows the calendar. */
class TimesTest {

  private static final String SHAPE =
      "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})";
  private static final String[] FRACTIONS = {"", ".5", ".123456", ".999999999", ".", ".1234567890"};
  private static final String[] ZONES = {
    "Z", "z", "+01:00", "-00:00", "+18:00", "+18:01", "+19:00", "-03:30", "+05:60", "", " Z", "Z "
  };

  private final Random random = new Random(3339);

  @Test
  void readsEachTimeThatExistsAndNothingElse() {
    for (int i = 0; i < 20_000; i++) {
      var text = time();
      assertThat(Times.read(text)).as(text).isEqualTo(expected(text));
      var spoilt = spoilt(text);
      assertThat(Times.read(spoilt)).as(spoilt).isEqualTo(expected(spoilt));
    }
  }

  private String time() {
    return "%04d-%02d-%02d%c%02d:%02d:%02d%s%s"
        .formatted(
            1995 + random.nextInt(110),
            random.nextInt(14),
            random.nextInt(33),
            random.nextInt(10) == 0 ? 't' : 'T',
            random.nextInt(25),
            random.nextInt(61),
            random.nextInt(61),
            FRACTIONS[random.nextInt(FRACTIONS.length)],
            ZONES[random.nextInt(ZONES.length)]);
  }

  private String spoilt(String text) {
    int at = random.nextInt(text.length());
    var other = random.nextInt(10) == 0 ? "٣" : "" + (char) (32 + random.nextInt(95));
    return text.substring(0, at) + other + text.substring(at + random.nextInt(2));
  }

  private static @Nullable Instant expected(String text) {
    if (!text.matches(SHAPE)) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
          .toInstant()
          .truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
