package io.laurel.worker.sandbox;

import io.laurel.worker.sandbox.Line.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the sandbox received, in order, on disk before it is answered. */
final class Journal implements AutoCloseable {

  private final JournalFile file;
  private final List<Received> received = new ArrayList<>();
  private final Set<Line.CalledBack> calledBack = new HashSet<>();
  private long cleared;

  private Journal(JournalFile file) {
    this.file = file;
  }

  static Journal open(Path directory) throws IOException {
    JournalFile file = JournalFile.open(directory.resolve("sandbox-journal.jsonl"));
    Journal journal = new Journal(file);
    file.load().forEach(journal::recall);
    return journal;
  }

  private synchronized void recall(Line line) {
    switch (line) {
      case Received entry -> received.add(entry);
      case Line.CalledBack status -> calledBack.add(status);
      case Line.Cleared(long through) -> cleared = through;
    }
  }

  /** Numbers and writes the entry; {@link #force} makes it safe. */
  synchronized Received append(Vendor provider, Call call, Answer answer, @Nullable String fault)
      throws IOException {
    var content = call.content();
    var body = answer.body();
    Received entry =
        new Received(
            received.isEmpty() ? 1 : received.getLast().seq() + 1,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            provider.name(),
            call.method(),
            call.path(),
            call.headers().getFirst("Idempotency-Key"),
            answer.status(),
            content == null ? null : Json.masked(content),
            body == null ? null : Json.masked(body),
            answer.replayed(),
            fault);
    file.append(entry);
    received.add(entry);
    return entry;
  }

  void force() throws IOException {
    file.force();
  }

  synchronized List<Received> shown(Predicate<Received> wanted) {
    return received.stream().filter(entry -> entry.seq() > cleared).filter(wanted).toList();
  }

  /** Every first effect ever, shown or not. */
  synchronized List<Received> effects() {
    return received.stream().filter(Received::effective).toList();
  }

  void clear() throws IOException {
    note(new Line.Cleared(lastSeq()));
    force();
  }

  void note(Line line) throws IOException {
    file.append(line);
    recall(line);
  }

  synchronized boolean has(Line.CalledBack status) {
    return calledBack.contains(status);
  }

  private synchronized long lastSeq() {
    return received.isEmpty() ? 0 : received.getLast().seq();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
