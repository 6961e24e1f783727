package io.laurel.worker.embedded;

import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that an embedded stack keeps, held by one process at a time. */
public final class DataDirectory implements AutoCloseable {

  private static final String LOCK = "laurel.lock";
  private static final long NEEDED_BYTES = 500L << 20;

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes it if need be, and ends servers that outlived a killed process on it. Makes no logger,
   * for the log is kept in it.
   *
   * @throws CannotStart when another process holds it, it holds something else, or the disk is full
   */
  public static DataDirectory open(Path directory) {
    var root = directory.toAbsolutePath().normalize();
    try {
      createPrivate(root);
      refuseForeign(root);
      var data = locked(root);
      data.createFolders();
      data.stopLeftovers();
      return data;
    } catch (IOException e) {
      throw new CannotStart(
          "The folder %s cannot be used: %s; choose another with --data DIR."
              .formatted(root, why(root, e)),
          e);
    }
  }

  private static String why(Path root, IOException fault) {
    var there = root;
    for (var above = root; above != null && !Files.exists(there); above = above.getParent()) {
      there = above;
    }
    if (!Files.isDirectory(there)) {
      return there + " is no folder";
    }
    if (!Files.isWritable(there)) {
      return there + " may not be written to";
    }
    return fault instanceof FileSystemException refused
        ? Optional.ofNullable(refused.getReason()).orElse(there + " takes no such folder")
        : fault.toString();
  }

  private static void createPrivate(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      Files.createDirectories(root);
      restrict(root, "rwx------");
    }
    if (Files.getFileStore(root).getUsableSpace() < NEEDED_BYTES) {
      throw new CannotStart(
          "The disk under " + root + " has less than 500 MB left; free some or choose --data DIR.");
    }
  }

  /** So that {@code --fresh} can never empty a folder that is not Laurel's. */
  private static void refuseForeign(Path root) throws IOException {
    try (var entries = Files.list(root)) {
      if (!Files.exists(root.resolve(LOCK)) && entries.anyMatch(entry -> !entry.endsWith("logs"))) {
        throw new CannotStart(
            root + " holds something that is not Laurel's; choose another folder with --data DIR.");
      }
    }
  }

  private static DataDirectory locked(Path root) throws IOException {
    var channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new CannotStart(
          "Another Laurel runs on " + root + "; stop it or choose another folder with --data DIR.");
    }
    return new DataDirectory(root, channel, lock);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  /** Removes everything but the lock. */
  public void empty() {
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(root) && !file.equals(root.resolve(LOCK))) {
          Files.deleteIfExists(file);
        }
      }
      createFolders();
    } catch (IOException e) {
      throw new CannotStart("The folder " + root + " cannot be emptied (" + e + ").", e);
    }
  }

  private void stopLeftovers() {
    Leftover.stop(DevServer.pidFile(this), "temporal");
    Leftover.stop(LocalPostgres.pidFile(postgres()), "postgres");
  }

  private void createFolders() throws IOException {
    for (var folder : List.of(kafka(), temporal(), sandbox(), streams(), logs())) {
      Files.createDirectories(folder);
    }
  }

  public Path root() {
    return root;
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path kafka() {
    return root.resolve("kafka");
  }

  public Path temporal() {
    return root.resolve("temporal");
  }

  public Path sandbox() {
    return root.resolve("sandbox");
  }

  /** What Kafka Streams keeps. */
  public Path streams() {
    return root.resolve("streams");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path keysFile() {
    return root.resolve("keys.json");
  }

  /** The key that hashes customer ids. */
  public Path refKeyFile() {
    return root.resolve("ref.key");
  }

  /** Writes the whole file or nothing, for the owner's eyes only. */
  public Path writePrivately(String name, byte[] bytes) {
    var file = root.resolve(name);
    var aside = root.resolve(name + ".new");
    try {
      Files.deleteIfExists(aside);
      Files.createFile(aside);
      restrict(aside, "rw-------");
      Files.write(aside, bytes);
      return Files.move(
          aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
