package io.laurel.ingest.trigger;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An event that armed an absence trigger.
 *
 * @param by who it was then, as {@link Seen#by()}
 * @param version of the campaign that it was armed under, and whose terms hold for it
 * @param due when the opportunity is made, unless something comes before
 * @param event kept until nothing more can come of it
 */
record Touch(
    Instant at,
    String eventId,
    String by,
    int version,
    Instant due,
    Stage stage,
    @Nullable Seen event) {

  static final Comparator<Touch> ORDER =
      Comparator.comparing(Touch::at).thenComparing(Touch::eventId);

  enum Stage {
    ARMED('a'),
    /** Its due time came, and the outcome is on its way. */
    TOLD('t'),
    /** Nothing more comes of it; it only supersedes earlier ones that arrive late. */
    SETTLED('s');

    private final char letter;

    Stage(char letter) {
      this.letter = letter;
    }

    static Stage of(int letter) {
      return switch (letter) {
        case 'a' -> ARMED;
        case 't' -> TOLD;
        default -> SETTLED;
      };
    }
  }

  static Touch armed(Seen event, int version, Instant due) {
    return new Touch(event.at(), event.eventId(), event.by(), version, due, Stage.ARMED, event);
  }

  boolean isArmed() {
    return stage == Stage.ARMED;
  }

  Touch told() {
    return new Touch(at, eventId, by, version, due, Stage.TOLD, event);
  }

  Touch settled() {
    return new Touch(at, eventId, by, version, due, Stage.SETTLED, null);
  }

  void write(ByteWriter to) {
    to.moment(at).text(eventId).text(by).number(version).moment(due).octet(stage.letter);
    to.optional(event, (out, seen) -> seen.write(out));
  }

  static Touch read(ByteReader from) {
    return new Touch(
        from.moment(),
        from.text(),
        from.text(),
        (int) from.number(),
        from.moment(),
        Stage.of(from.octet()),
        from.optional(Seen::read));
  }
}
