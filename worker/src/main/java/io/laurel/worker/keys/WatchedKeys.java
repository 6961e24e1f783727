package io.laurel.worker.keys;

import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a file as it is now: a key added or revoked in it counts within a second, without a
 * restart. A file that cannot be read any more leaves what it said last.
 */
public final class WatchedKeys implements Keyring {

  private static final Logger log = LoggerFactory.getLogger(WatchedKeys.class);
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final Path file;
  private final LongSupplier nanos;
  private final AtomicLong nextLook;
  private volatile Seen seen;

  private record Seen(ApiKeys keys, Stamp stamp) {}

  /** What differs between two states of a file; a file put in its place has another key. */
  private record Stamp(String key, FileTime changed, long bytes) {

    private static final Stamp NONE = new Stamp("", FileTime.fromMillis(0), 0);

    static Stamp of(Path file) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(
            String.valueOf(attributes.fileKey()), attributes.lastModifiedTime(), attributes.size());
      } catch (IOException _) {
        return NONE;
      }
    }
  }

  WatchedKeys(Path file, LongSupplier nanos) {
    this.file = file;
    this.nanos = nanos;
    this.nextLook = new AtomicLong(nanos.getAsLong() + PAUSE.toNanos());
    var stamp = Stamp.of(file);
    this.seen = new Seen(KeysFile.read(file), stamp);
  }

  /**
   * @throws CannotStart when it cannot be read now
   */
  public static WatchedKeys of(Path file) {
    return new WatchedKeys(file, System::nanoTime);
  }

  @Override
  public Optional<ApiKey> find(String key) {
    var due = nextLook.get();
    var now = nanos.getAsLong();
    if (now - due >= 0 && nextLook.compareAndSet(due, now + PAUSE.toNanos())) {
      look();
    }
    return seen.keys().find(key);
  }

  /** The stamp is taken first: what changes while it is read is seen at the next look. */
  private void look() {
    var stamp = Stamp.of(file);
    if (stamp.equals(seen.stamp())) {
      return;
    }
    try {
      var keys = KeysFile.read(file);
      seen = new Seen(keys, stamp);
      log.info("The keys file changed; it holds {} keys now", keys.byHash().size());
    } catch (CannotStart e) {
      seen = new Seen(seen.keys(), stamp);
      log.error("The keys as they were stay in force. {}", e.getMessage());
    }
  }
}
