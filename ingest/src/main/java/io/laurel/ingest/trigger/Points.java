package io.laurel.ingest.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's points. What expires first is used first, in whatever order it is told: as the state
 * has it.
 *
 * @param used of the lots, as far as they are still here; negative when what is no longer here was
 *     not used up
 * @param lots points that expire one day, as they were earned, earliest first
 */
record Points(long balance, long used, List<Lot> lots) {

  private static final Duration SOON = Duration.ofDays(7);

  /** So long something may still be told of points that have expired. */
  private static final Duration OVER = Duration.ofDays(30);

  private static final int MOST = 500;

  Points {
    lots = List.copyOf(lots);
  }

  record Lot(long points, Instant expiresAt) {
    void write(ByteWriter to) {
      to.number(points).moment(expiresAt);
    }

    static Lot read(ByteReader from) {
      return new Lot(from.number(), from.moment());
    }
  }

  static Points none() {
    return new Points(0, 0, List.of());
  }

  Points earned(long points, @Nullable Instant expiry) {
    return expiry == null
        ? new Points(balance + points, used, lots)
        : with(new Points(points, 0, List.of(new Lot(points, expiry))));
  }

  Points used(long points) {
    return new Points(balance - points, used + points, lots);
  }

  Points with(Points other) {
    var all = new ArrayList<>(lots);
    all.addAll(other.lots);
    all.sort(Comparator.comparing(Lot::expiresAt));
    return new Points(balance + other.balance, used + other.used, all);
  }

  /** Without what expired long ago, and without the earliest of more than anybody has. */
  Points tidied(Instant now) {
    int gone = Math.max(0, lots.size() - MOST);
    while (gone < lots.size() && lots.get(gone).expiresAt().isBefore(now.minus(OVER))) {
      gone++;
    }
    long points = lots.subList(0, gone).stream().mapToLong(Lot::points).sum();
    return new Points(balance, used - points, lots.subList(gone, lots.size()));
  }

  /** What is left of that which expires within a week. */
  long expiringSoon(Instant now) {
    long reached = 0;
    long left = 0;
    for (var lot : lots) {
      reached += lot.points();
      if (lot.expiresAt().isAfter(now) && !lot.expiresAt().isAfter(now.plus(SOON))) {
        left += Math.min(lot.points(), Math.max(0, reached - used));
      }
    }
    return left;
  }

  void write(ByteWriter to) {
    to.number(balance).number(used).list(lots, (out, lot) -> lot.write(out));
  }

  static Points read(ByteReader from) {
    return new Points(from.number(), from.number(), from.list(Lot::read));
  }

  /** As records of form 1 have it: of each lot what was left. */
  static Points readFirst(ByteReader from) {
    return new Points(from.number(), 0, from.list(Lot::read));
  }
}
