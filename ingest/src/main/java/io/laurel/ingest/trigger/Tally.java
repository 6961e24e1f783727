package io.laurel.ingest.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a count trigger has counted since it was last reached. */
final class Tally {

  private static final Comparator<Tick> ORDER =
      Comparator.comparing(Tick::at).thenComparing(Tick::eventId);

  private static final int MOST_CHARACTERS = 4096;

  private final List<Tick> ticks;
  private Instant from;
  private @Nullable Seen latest;

  private Tally(List<Tick> ticks, Instant from, @Nullable Seen latest) {
    this.ticks = new ArrayList<>(ticks);
    this.from = from;
    this.latest = latest;
  }

  /** One event that counts. */
  private record Tick(Instant at, String eventId) {}

  static Tally empty() {
    return new Tally(List.of(), Instant.EPOCH, null);
  }

  /** Each event counts once; one that is older than the last success no more. */
  void add(Seen event) {
    var tick = new Tick(event.at(), event.eventId());
    if (tick.at().isAfter(from) && !ticks.contains(tick)) {
      ticks.add(tick);
      ticks.sort(ORDER);
      if ((latest == null || !event.at().isBefore(latest.at()))
          && event.properties().length() <= MOST_CHARACTERS) {
        latest = event;
      }
    }
  }

  void join(Tally other) {
    other.ticks.stream()
        .filter(tick -> tick.at().isAfter(from) && !ticks.contains(tick))
        .forEach(ticks::add);
    ticks.sort(ORDER);
    var theirs = other.latest;
    if (theirs != null && (latest == null || theirs.at().isAfter(latest.at()))) {
      latest = theirs;
    }
  }

  int size() {
    return ticks.size();
  }

  /** The latest event, for an opportunity that no single event completes. */
  Optional<Seen> latest() {
    return Optional.ofNullable(latest);
  }

  /**
   * When enough events lay within the time, if they do; counting then begins anew. The last must
   * lie less than {@code within} after the first.
   */
  Optional<Instant> reach(int atLeast, Duration within) {
    for (int last = atLeast - 1; last < ticks.size(); last++) {
      var at = ticks.get(last).at();
      if (at.isBefore(ticks.get(last - atLeast + 1).at().plus(within))) {
        from = at;
        ticks.removeIf(tick -> !tick.at().isAfter(from));
        latest = latest != null && latest.at().isAfter(from) ? latest : null;
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /**
   * @param horizon what is older can no longer be part of a success
   * @return whether anything is left
   */
  boolean forget(Instant horizon) {
    ticks.removeIf(tick -> tick.at().isBefore(horizon));
    return !ticks.isEmpty() || !from.isBefore(horizon);
  }

  void write(ByteWriter to) {
    to.moment(from)
        .list(ticks, (out, tick) -> out.moment(tick.at()).text(tick.eventId()))
        .optional(latest, (out, seen) -> seen.write(out));
  }

  static Tally read(ByteReader from) {
    var since = from.moment();
    var ticks = from.list(each -> new Tick(each.moment(), each.text()));
    return new Tally(ticks, since, from.optional(Seen::read));
  }
}
