package io.laurel.ingest.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an absence trigger knows: the touches and the ends of one correlation. A touch is armed
 * until a later one within its time supersedes it, an end within its time disarms it, or its time
 * is over. Both are sets, so that it does not matter in which order events come.
 */
final class Watch {

  /** That many settled touches and ends are remembered, for what arrives late. */
  private static final int REMEMBERED = 16;

  private final List<Touch> touches;
  private final List<Instant> ends;

  private Watch(List<Touch> touches, List<Instant> ends) {
    this.touches = new ArrayList<>(touches);
    this.ends = new ArrayList<>(ends);
  }

  static Watch empty() {
    return new Watch(List.of(), List.of());
  }

  /** How many touches a change settled, and by what. */
  record Settled(int superseded, int disarmed) {}

  List<Touch> armed() {
    return touches.stream().filter(Touch::isArmed).toList();
  }

  List<Touch> told() {
    return touches.stream().filter(touch -> touch.stage() == Touch.Stage.TOLD).toList();
  }

  /** What its events take. */
  long characters() {
    return touches.stream().map(Touch::event).mapToLong(Watch::characters).sum();
  }

  private static long characters(@Nullable Seen event) {
    return event == null ? 0 : event.properties().length() + event.line().length();
  }

  Optional<Touch> touch(String eventId) {
    return touches.stream().filter(touch -> touch.eventId().equals(eventId)).findFirst();
  }

  /** The same one again changes nothing. */
  void touched(Touch fresh) {
    int place = Collections.binarySearch(touches, fresh, Touch.ORDER);
    if (place < 0) {
      touches.add(-place - 1, fresh);
    }
  }

  void ended(Instant at) {
    int place = Collections.binarySearch(ends, at);
    if (place < 0) {
      ends.add(-place - 1, at);
    }
  }

  /** What was told for the other needs no second telling here. */
  void join(Watch other) {
    other.touches.forEach(touch -> touched(touch.isArmed() ? touch : touch.settled()));
    other.ends.forEach(this::ended);
  }

  /** Judges what is armed by all that is known; ends that do not say what they end count too. */
  Settled settle(Watch ofAll) {
    int superseded = 0;
    int disarmed = 0;
    for (int i = 0; i < touches.size(); i++) {
      var touch = touches.get(i);
      if (!touch.isArmed()) {
        continue;
      }
      if (ends(touch) || ofAll.ends(touch)) {
        disarmed++;
        touches.set(i, touch.settled());
      } else if (i + 1 < touches.size() && touches.get(i + 1).at().isBefore(touch.due())) {
        superseded++;
        touches.set(i, touch.settled());
      }
    }
    return new Settled(superseded, disarmed);
  }

  void tell(String eventId) {
    change(eventId, Touch::told);
  }

  /** When it was touched last. */
  Instant latest() {
    return touches.isEmpty() ? Instant.MIN : touches.getLast().at();
  }

  void settleAll() {
    touches.replaceAll(Touch::settled);
  }

  void settle(String eventId) {
    change(eventId, Touch::settled);
  }

  /** Nothing that happened before the horizon arrives any more. */
  void forget(Instant horizon) {
    forget(touches, touch -> touch.stage() == Touch.Stage.SETTLED, Touch::at, horizon);
    forget(ends, _ -> true, end -> end, horizon);
  }

  /** Whether nothing is armed or on its way. */
  boolean isSettled() {
    return touches.stream().allMatch(touch -> touch.stage() == Touch.Stage.SETTLED);
  }

  boolean isEmpty() {
    return touches.isEmpty() && ends.isEmpty();
  }

  void write(ByteWriter to) {
    to.list(touches, (out, touch) -> touch.write(out)).list(ends, ByteWriter::moment);
  }

  static Watch read(ByteReader from) {
    return new Watch(from.list(Touch::read), from.list(ByteReader::moment));
  }

  /** An end at the due instant comes too late. */
  private boolean ends(Touch touch) {
    return ends.stream().anyMatch(end -> !end.isBefore(touch.at()) && end.isBefore(touch.due()));
  }

  private void change(String eventId, UnaryOperator<Touch> change) {
    touches.replaceAll(touch -> touch.eventId().equals(eventId) ? change.apply(touch) : touch);
  }

  private static <T> void forget(
      List<T> sorted,
      Predicate<T> mayGo,
      java.util.function.Function<T, Instant> at,
      Instant horizon) {
    long surplus = sorted.stream().filter(mayGo).count() - REMEMBERED;
    for (var each = sorted.iterator(); each.hasNext(); ) {
      var item = each.next();
      if (mayGo.test(item) && (surplus-- > 0 || at.apply(item).isBefore(horizon))) {
        each.remove();
      }
    }
  }
}
