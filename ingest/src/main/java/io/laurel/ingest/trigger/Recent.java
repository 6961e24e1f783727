package io.laurel.ingest.trigger;

import io.laurel.ingest.event.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Hashes of the latest event ids, so that a repeat counts once. The projector repeats a batch after
 * a crash: what came within a few minutes before the latest event is kept, and a few more.
 */
final class Recent {

  private static final int FEWEST = 16;
  private static final int MOST = 512;
  private static final long SECONDS = 600;

  private final List<Id> ids;

  private Recent(List<Id> ids) {
    this.ids = new ArrayList<>(ids);
  }

  /** When the broker took it, in seconds. */
  private record Id(long hash, long at) {}

  static Recent none() {
    return new Recent(List.of());
  }

  /** False when it is known. */
  boolean add(String eventId, long tookAtMillis) {
    long hash = hash(eventId);
    if (ids.stream().anyMatch(id -> id.hash() == hash)) {
      return false;
    }
    ids.add(new Id(hash, tookAtMillis / 1000));
    forget(tookAtMillis / 1000 - SECONDS);
    return true;
  }

  void join(Recent other) {
    other.ids.stream().filter(id -> !ids.contains(id)).forEach(ids::add);
    ids.sort(Comparator.comparingLong(Id::at));
    forget(ids.isEmpty() ? 0 : ids.getLast().at() - SECONDS);
  }

  private void forget(long before) {
    while (ids.size() > MOST || (ids.size() > FEWEST && ids.getFirst().at() < before)) {
      ids.removeFirst();
    }
  }

  void write(ByteWriter to) {
    to.list(ids, (out, id) -> out.sorted(id.hash()).number(id.at()));
  }

  static Recent read(ByteReader from) {
    return new Recent(from.list(each -> new Id(each.sorted(), each.number())));
  }

  private static long hash(String eventId) {
    return ByteBuffer.wrap(Sha256.digest(eventId.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
