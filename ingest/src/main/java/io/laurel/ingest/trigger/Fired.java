package io.laurel.ingest.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When a campaign last found something in a customer, and what may have to be told again. */
final class Fired {

  private Instant last;
  private final List<Mark> marks;

  private Fired(Instant last, List<Mark> marks) {
    this.last = last;
    this.marks = new ArrayList<>(marks);
  }

  /**
   * What was found at a place of the stream. The store may be ahead of the topic: when that place
   * is read again after a crash, the same is told again.
   *
   * @param event absent when the event at that place is the one
   */
  record Mark(
      Position position, int version, String correlation, Instant at, @Nullable Seen event) {

    static Mark of(Found found, Position position) {
      return new Mark(
          position,
          found.campaign().version(),
          found.origin().correlation(),
          found.at(),
          found.event());
    }

    void write(ByteWriter to) {
      position.write(to);
      to.number(version).text(correlation).moment(at);
      to.optional(event, (out, seen) -> seen.write(out));
    }

    static Mark read(ByteReader from) {
      return new Mark(
          Position.read(from),
          (int) from.number(),
          from.text(),
          from.moment(),
          from.optional(Seen::read));
    }
  }

  static Fired at(Instant at) {
    return new Fired(at, List.of());
  }

  Instant last() {
    return last;
  }

  /** Whether it is too near to the last one, before or after it. */
  boolean cools(Instant at, Duration cooldown) {
    return Duration.between(last, at).abs().compareTo(cooldown) < 0;
  }

  void again(Instant at) {
    last = at.isAfter(last) ? at : last;
  }

  void mark(Mark mark) {
    marks.add(mark);
  }

  List<Mark> marks() {
    return List.copyOf(marks);
  }

  void join(Fired other) {
    again(other.last);
  }

  /** What the broker has need not be told again. */
  void forget(Predicate<Position> safe) {
    marks.removeIf(mark -> safe.test(mark.position()));
  }

  void write(ByteWriter to) {
    to.moment(last).list(marks, (out, mark) -> mark.write(out));
  }

  static Fired read(ByteReader from) {
    return new Fired(from.moment(), from.list(Mark::read));
  }
}
