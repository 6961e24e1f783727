package io.laurel.worker.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** An append-only file of lines with one owner; many writers share one flush to disk. */
final class JournalFile implements AutoCloseable {

  private static final ObjectReader LINES =
      Json.MAPPER.readerFor(Line.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Path path;
  private final FileChannel channel;
  private final Object flush = new Object();
  private volatile long written;
  private long forced;

  private JournalFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static JournalFile open(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!owns(channel)) {
      channel.close();
      throw new IOException("another sandbox uses " + path + "; stop it or choose another folder");
    }
    return new JournalFile(path, channel);
  }

  private static boolean owns(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /** All whole lines; a torn last one was never answered and is cut off. */
  synchronized List<Line> load() throws IOException {
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf('\n') + 1;
    channel.truncate(end).position(end);
    written = end;
    byte[] whole = text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
    return new String(whole, StandardCharsets.UTF_8).lines().map(this::parsed).toList();
  }

  private Line parsed(String line) {
    try {
      return LINES.readValue(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a damaged line in " + path + ": " + line, e);
    }
  }

  synchronized void append(Line line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(Json.write(line) + "\n");
    while (bytes.hasRemaining()) {
      written += channel.write(bytes);
    }
  }

  /** Returns when all that was appended before this call is on disk. */
  void force() throws IOException {
    long wanted = written;
    synchronized (flush) {
      if (forced < wanted) {
        long covered = written;
        channel.force(false);
        forced = covered;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
