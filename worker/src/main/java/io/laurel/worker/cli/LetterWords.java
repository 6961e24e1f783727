package io.laurel.worker.cli;

import io.laurel.ingest.replay.LetterFilter;
import io.laurel.ingest.replay.LetterId;
import io.laurel.ingest.topic.Topics;
import java.time.Instant;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what was typed after {@code ./laurel dlq} and {@code ./laurel events}. */
final class LetterWords {

  private static final int SHOWN = 100;
  private static final int MOST_SHOWN = 100_000;
  private static final Set<String> BOTH = Set.of(Topics.RAW_EVENTS_DLQ, Topics.OPPORTUNITIES_DLQ);
  private static final Set<String> FILTERS = Set.of("--topic", "--reason", "--from", "--to");

  private LetterWords() {}

  static Command letters(Deque<String> rest) {
    var action = rest.isEmpty() ? "" : rest.removeFirst();
    try {
      return switch (action) {
        case "list" -> list(rest);
        case "show" -> show(rest);
        case "replay" -> replay(rest);
        default -> new Command.Unclear("./laurel dlq knows list, show and replay.");
      };
    } catch (Typed.Unfit fault) {
      return new Command.Unclear(Objects.requireNonNull(fault.getMessage()));
    }
  }

  static Command events(Deque<String> rest) {
    if (!"replay".equals(rest.poll())) {
      return new Command.Unclear("./laurel events knows replay.");
    }
    try {
      var typed = new Typed("events replay", rest, Set.of("--from", "--to"), Set.of());
      noWords(typed, "events replay");
      var from = typed.neededTime("--from");
      var to = typed.neededTime("--to");
      inOrder(from, to);
      return new Command.Feed(typed.data(), from, to);
    } catch (Typed.Unfit fault) {
      return new Command.Unclear(Objects.requireNonNull(fault.getMessage()));
    }
  }

  private static Command list(Deque<String> rest) {
    var valued = new LinkedHashSet<>(FILTERS);
    valued.add("--limit");
    var typed = new Typed("dlq list", rest, valued, Set.of());
    noWords(typed, "dlq list");
    return new Command.Letters.Shelf(
        typed.data(), filter(typed, Set.of()), typed.number("--limit", SHOWN, MOST_SHOWN));
  }

  private static Command show(Deque<String> rest) {
    var typed = new Typed("dlq show", rest, Set.of(), Set.of());
    var ids = ids(typed);
    if (ids.isEmpty()) {
      throw new Typed.Unfit("./laurel dlq show needs an id that ./laurel dlq list tells.");
    }
    return new Command.Letters.Open(typed.data(), filter(typed, ids));
  }

  private static Command replay(Deque<String> rest) {
    var typed = new Typed("dlq replay", rest, FILTERS, Set.of("--all"));
    var ids = ids(typed);
    boolean filtered = FILTERS.stream().anyMatch(option -> typed.text(option) != null);
    if (ids.isEmpty() && !filtered && !typed.has("--all")) {
      throw new Typed.Unfit("./laurel dlq replay needs ids, a filter such as --reason, or --all.");
    }
    if (!ids.isEmpty() && (filtered || typed.has("--all"))) {
      throw new Typed.Unfit("./laurel dlq replay takes ids, or filters, not both.");
    }
    return new Command.Letters.Back(typed.data(), filter(typed, ids));
  }

  private static LetterFilter filter(Typed typed, Set<LetterId> ids) {
    var from = typed.time("--from");
    var to = typed.time("--to");
    inOrder(from, to);
    var reason = typed.text("--reason");
    return new LetterFilter(
        topics(typed.text("--topic")), ids, reason == null ? "" : reason, from, to);
  }

  private static void inOrder(@Nullable Instant from, @Nullable Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new Typed.Unfit("--from must be before --to.");
    }
  }

  private static Set<String> topics(@Nullable String topic) {
    if (topic != null && !BOTH.contains(topic)) {
      throw new Typed.Unfit(
          "--topic must be " + Topics.RAW_EVENTS_DLQ + " or " + Topics.OPPORTUNITIES_DLQ + ".");
    }
    return topic == null ? BOTH : Set.of(topic);
  }

  private static Set<LetterId> ids(Typed typed) {
    var ids = new LinkedHashSet<LetterId>();
    for (var word : typed.words()) {
      ids.add(
          LetterId.read(word)
              .orElseThrow(() ->
                  new Typed.Unfit(
                      word
                          + " is no id of a dead letter; one is such as "
                          + new LetterId(Topics.RAW_EVENTS_DLQ, 3, 42)
                          + ".")));
    }
    return ids;
  }

  private static void noWords(Typed typed, String command) {
    if (!typed.words().isEmpty()) {
      throw new Typed.Unfit(
          "./laurel " + command + " does not know " + typed.words().getFirst() + ".");
    }
  }
}
