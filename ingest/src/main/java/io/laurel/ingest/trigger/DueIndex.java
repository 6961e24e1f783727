package io.laurel.ingest.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The index of due times, read from where it was left, so that work grows with what is due. An
 * entry goes only once its outcome has arrived.
 */
final class DueIndex {

  private static final byte[] NOTHING = {};

  /** To look into the store for each one that is due costs more than all else about it. */
  private static final int AHEAD = 512;

  private final Shelf shelf;
  private final Set<DueKey> given = new HashSet<>();

  /** What comes before {@link #next} and was not given out. */
  private final TreeSet<byte[]> ahead = new TreeSet<>(Arrays::compareUnsigned);

  private byte[] next = {};
  private byte[] swept = {};
  private Instant upcoming = Instant.MIN;

  DueIndex(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Answers whether it is new. */
  boolean put(DueKey entry) {
    var key = entry.bytes();
    if (shelf.get(key) != null) {
      return false;
    }
    shelf.put(key, NOTHING);
    upcoming = entry.due().isBefore(upcoming) ? entry.due() : upcoming;
    if (Arrays.compareUnsigned(key, next) < 0) {
      ahead.add(key);
      shorten();
    }
    return true;
  }

  /** Answers whether it was there. */
  boolean remove(DueKey entry) {
    var key = entry.bytes();
    given.remove(entry);
    ahead.remove(key);
    if (shelf.get(key) == null) {
      return false;
    }
    shelf.delete(key);
    return true;
  }

  boolean holds(DueKey entry) {
    return shelf.get(entry.bytes()) != null;
  }

  /** Answers whether it was not given out before. */
  boolean give(DueKey entry) {
    return given.add(entry);
  }

  /** What is due and was not given out before, earliest first. */
  List<DueKey> take(Instant until, int most) {
    var due = new ArrayList<DueKey>();
    while (due.size() < most && isOneDue(until)) {
      var entry = DueKey.of(ahead.removeFirst());
      if (given.add(entry)) {
        due.add(entry);
      }
    }
    return due;
  }

  private boolean isOneDue(Instant until) {
    if (until.isBefore(upcoming)) {
      return false;
    }
    if (ahead.isEmpty()) {
      look();
    }
    upcoming = ahead.isEmpty() ? Instant.MAX : DueKey.of(ahead.first()).due();
    return !until.isBefore(upcoming);
  }

  private void look() {
    shelf.scan(
        next,
        null,
        (key, _) -> {
          next = Arrays.copyOf(key, key.length + 1);
          ahead.add(key);
          return ahead.size() < AHEAD;
        });
  }

  /** Whoever waits long may have many put before them. */
  private void shorten() {
    while (ahead.size() > 2 * AHEAD) {
      next = ahead.removeLast();
    }
  }

  /**
   * @param action must not change the index
   */
  void forEach(Consumer<DueKey> action) {
    shelf.scan(
        NOTHING,
        null,
        (key, _) -> {
          action.accept(DueKey.of(key));
          return true;
        });
  }

  /** Some that are wanted, of the next so many; after the last it begins anew. */
  List<DueKey> sweep(int looks, int most, Predicate<DueKey> wanted) {
    var found = new ArrayList<DueKey>();
    var from = swept;
    swept = NOTHING;
    int[] left = {looks};
    shelf.scan(
        from,
        null,
        (key, _) -> {
          if (left[0]-- == 0 || found.size() == most) {
            swept = key;
            return false;
          }
          var entry = DueKey.of(key);
          if (wanted.test(entry)) {
            found.add(entry);
          }
          return true;
        });
    return found;
  }
}
