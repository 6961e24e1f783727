package io.laurel.worker.cli;

import io.laurel.ingest.replay.Letter;
import io.laurel.ingest.replay.LetterBox;
import io.laurel.ingest.replay.LetterFilter;
import io.laurel.ingest.replay.LetterId;
import io.laurel.ingest.replay.SendingBack;
import io.laurel.worker.settings.CannotStart;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Carries out {@code ./laurel dlq …}. What a script wants stands alone on standard output. */
public final class LetterCommands {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> kafka;
  private final PrintStream out;
  private final PrintStream notes;

  private LetterCommands(Map<String, Object> kafka, PrintStream out, PrintStream notes) {
    this.kafka = kafka;
    this.out = out;
    this.notes = notes;
  }

  /**
   * @param kafka how to reach the broker
   * @return 0 when all of it could be done, else 1
   * @throws CannotStart in one line when the broker does not answer
   */
  public static int carryOut(
      Command.Letters command, Map<String, Object> kafka, PrintStream out, PrintStream notes) {
    var letters = new LetterCommands(kafka, out, notes);
    try (var box = LetterBox.over(kafka, PATIENCE)) {
      return switch (command) {
        case Command.Letters.Shelf shelf -> letters.list(box, shelf);
        case Command.Letters.Open(_, var filter) -> letters.show(box, filter);
        case Command.Letters.Back(_, var filter) -> letters.sendBack(box, filter);
      };
    } catch (KafkaException e) {
      throw away(kafka, e);
    }
  }

  static CannotStart away(Map<String, Object> kafka, Exception fault) {
    return new CannotStart(
        "Kafka at "
            + kafka.get("bootstrap.servers")
            + " does not answer as it should: look whether Laurel runs there.",
        fault);
  }

  private int list(LetterBox box, Command.Letters.Shelf shelf) {
    var covers = new ArrayList<Letter.Cover>();
    box.read(shelf.filter(), letter -> covers.add(letter.cover()));
    covers.sort(Comparator.comparing(Letter.Cover::at));
    var newest = covers.subList(Math.max(0, covers.size() - shelf.limit()), covers.size());
    newest.forEach(cover -> out.println(line(cover)));
    notes.println(
        newest.size() == covers.size()
            ? counted(covers.size()) + "."
            : "The newest %d of %s; --limit N shows more."
                .formatted(newest.size(), counted(covers.size())));
    return 0;
  }

  private static String line(Letter.Cover cover) {
    return "%s  %s  from %s  %s".formatted(cover.id(), cover.at(), cover.origin(), cover.reason());
  }

  private int show(LetterBox box, LetterFilter filter) {
    var found = new HashSet<LetterId>();
    box.read(
        filter,
        letter -> {
          out.println(line(letter.cover()));
          out.println("key: " + letter.shownKey());
          out.println(letter.shownValue());
          return found.add(letter.cover().id());
        });
    return missing(filter.ids(), found);
  }

  private int sendBack(LetterBox box, LetterFilter filter) {
    var found = new HashSet<LetterId>();
    var kept = new HashSet<LetterId>();
    try (var back = SendingBack.over(kafka, PATIENCE)) {
      box.read(
          filter,
          letter -> {
            var id = letter.cover().id();
            switch (back.send(letter)) {
              case SendingBack.Sending.Sent(var topic) -> out.println(id + "  sent to " + topic);
              case SendingBack.Sending.Kept(var why) -> {
                out.println(id + "  not sent: " + why);
                kept.add(id);
              }
            }
            return found.add(id);
          });
    }
    notes.println(
        counted(found.size() - kept.size())
            + " sent back"
            + (kept.isEmpty() ? "" : ", " + kept.size() + " not")
            + ". The letters stay where they are; what is still wrong comes back as a new one.");
    return Math.max(kept.isEmpty() ? 0 : 1, missing(filter.ids(), found));
  }

  private int missing(Set<LetterId> asked, Set<LetterId> found) {
    var missing = asked.stream().filter(id -> !found.contains(id)).toList();
    missing.forEach(id -> notes.println("There is no dead letter " + id + "."));
    return missing.isEmpty() ? 0 : 1;
  }

  private static String counted(int letters) {
    return letters == 1 ? "1 dead letter" : letters + " dead letters";
  }
}
