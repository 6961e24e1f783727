package io.laurel.worker.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the stack has taken of this directory's play, each with the moment of the {@code 202}. What
 * was cut off before it could be noted is sent once more under the same id, and counts once.
 */
final class SentLog {

  private final Path file;
  private final Map<String, Instant> taken = new HashMap<>();

  private SentLog(Path file) {
    this.file = file;
  }

  static SentLog in(Path directory) {
    var log = new SentLog(directory.resolve("sent.log"));
    try {
      if (Files.exists(log.file)) {
        Files.readAllLines(log.file).forEach(log::recall);
      }
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that a crash cut in half says nothing. */
  private void recall(String line) {
    var words = line.split(" ", -1);
    if (words.length == 3 && words[2].equals(".")) {
      taken.put(words[0], Instant.parse(words[1]));
    }
  }

  Optional<Instant> find(String what) {
    return Optional.ofNullable(taken.get(what));
  }

  void note(String what, Instant at) {
    try {
      Files.writeString(
          file,
          System.lineSeparator() + what + " " + at + " .",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    taken.put(what, at);
  }
}
