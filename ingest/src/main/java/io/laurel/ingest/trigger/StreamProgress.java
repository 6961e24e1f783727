package io.laurel.ingest.trigger;

import io.laurel.ingest.topic.Groups;
import io.laurel.ingest.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the stream as a whole a few times a second. At a moment it notes where {@code
 * raw_events} ends; once the projector has committed all of that, where {@code raw_events.checked}
 * and the moves end; who has read so far has taken all that had arrived at that moment. So the wall
 * clock never runs ahead of events that are only late in the pipe.
 */
final class StreamProgress implements Arrivals, Room, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StreamProgress.class);
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;
  private final Offsets offsets;
  private final int depth;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private final Map<Integer, Mark> waiting = new HashMap<>();
  private @Nullable Noted noted;
  private volatile @Nullable Mark mark;
  private volatile Places places = Places.NONE;
  private volatile AtomicIntegerArray room = new AtomicIntegerArray(0);
  private volatile long lag;
  private boolean failing;

  private StreamProgress(Admin admin, int depth) {
    this.admin = admin;
    this.offsets = new Offsets(admin, PATIENCE);
    this.depth = depth;
    this.thread = Thread.ofPlatform().name("stream-progress").daemon().unstarted(this::run);
  }

  static StreamProgress over(Map<String, Object> kafka, int depth) {
    return new StreamProgress(Admin.create(new HashMap<>(kafka)), depth);
  }

  /** Where {@code raw_events} ended at a moment. */
  private record Noted(Instant at, Map<Integer, Long> raw) {}

  /** Who has read up to these ends has taken all that had arrived at that moment. */
  private record Mark(Instant at, Map<Integer, Long> checked, Map<Integer, Long> moves) {}

  /** Where the triggers committed. */
  private record Places(Map<Integer, Long> checked, Map<Integer, Long> moves) {
    static final Places NONE = new Places(Map.of(), Map.of());
  }

  void start() {
    thread.start();
  }

  @Override
  public Optional<Instant> takenUntil(int partition, long checked, long moves) {
    Mark due;
    synchronized (waiting) {
      var newest = mark;
      if (newest == null) {
        return Optional.empty();
      }
      due = waiting.computeIfAbsent(partition, _ -> newest);
      var committed = places;
      boolean reached =
          isRead(due.checked(), committed.checked(), partition, checked)
              && isRead(due.moves(), committed.moves(), partition, moves);
      if (!reached) {
        return Optional.empty();
      }
      waiting.put(partition, newest);
    }
    return Optional.of(due.at());
  }

  private static boolean isRead(
      Map<Integer, Long> ends, Map<Integer, Long> committed, int partition, long next) {
    return Math.max(next, committed.getOrDefault(partition, 0L))
        >= ends.getOrDefault(partition, 0L);
  }

  @Override
  public boolean take(int partition) {
    var left = room;
    return partition < left.length() && left.getAndDecrement(partition) > 0;
  }

  long lag() {
    return lag;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    admin.close(PATIENCE);
  }

  private void run() {
    try {
      while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      lookAtEvents();
      lookAtOpportunities();
      failing = false;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      // the triggers wait meanwhile; events still move their clocks
      if (!failing) {
        log.warn("how far the stream is cannot be told: {}", e.toString());
      }
      failing = true;
    }
  }

  private void lookAtEvents() throws InterruptedException, ExecutionException, TimeoutException {
    var known = noted;
    if (known == null) {
      var at = Instant.now();
      known = new Noted(at, offsets.ends(Topics.RAW_EVENTS));
      noted = known;
    }
    var read = offsets.committed(Groups.TRIGGERS);
    places = new Places(read.of(Topics.CHECKED), read.of(Topics.MOVES));
    var checked = offsets.ends(Topics.CHECKED);
    lag = Offsets.behind(checked, places.checked());
    if (offsets.isRead(Topics.RAW_EVENTS, known.raw(), Groups.STATE)) {
      // the ends are looked up after the projector's commit
      mark = new Mark(known.at(), offsets.ends(Topics.CHECKED), offsets.ends(Topics.MOVES));
      noted = null;
    }
  }

  /** Each partition has its share of what the topic may still take. */
  private void lookAtOpportunities()
      throws InterruptedException, ExecutionException, TimeoutException {
    var ends = offsets.ends(Topics.OPPORTUNITIES);
    var started = offsets.committed(Groups.STARTER).of(Topics.OPPORTUNITIES);
    long free = Math.max(0, depth - Offsets.behind(ends, started));
    var shares = new AtomicIntegerArray(ends.size());
    for (int partition = 0; partition < ends.size(); partition++) {
      shares.set(partition, (int) ((free + partition) / ends.size()));
    }
    room = shares;
  }
}
