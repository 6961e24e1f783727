package io.laurel.worker.cli;

import java.nio.file.Path;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads what was typed after {@code ./laurel trigger}. */
final class TriggerWords {

  private static final String EVENTS = "--events";

  private @Nullable String campaign;
  private @Nullable String events;

  private TriggerWords() {}

  static Command read(Deque<String> rest) {
    if (!"test".equals(rest.poll())) {
      return new Command.Unclear("There is ./laurel trigger test CAMPAIGN --events FILE.");
    }
    var words = new TriggerWords();
    while (!rest.isEmpty()) {
      var word = rest.removeFirst();
      if (!words.take(word, rest)) {
        return word.equals(EVENTS)
            ? new Command.Unclear("--events needs a file.")
            : CommandLine.unknown(word, "trigger test");
      }
    }
    return words.command();
  }

  private boolean take(String word, Deque<String> rest) {
    if (word.startsWith(EVENTS + "=")) {
      events = word.substring(EVENTS.length() + 1);
    } else if (word.equals(EVENTS) && !rest.isEmpty()) {
      events = rest.removeFirst();
    } else if (word.startsWith("-") || campaign != null) {
      return false;
    } else {
      campaign = word;
    }
    return true;
  }

  private Command command() {
    if (campaign == null) {
      return new Command.Unclear(
          "./laurel trigger test needs a campaign: its file, or its id in laurel.campaigns-dir.");
    }
    if (events == null || events.isBlank()) {
      return new Command.Unclear("./laurel trigger test needs --events with a file of events.");
    }
    return new Command.TriggerTest(campaign, Path.of(events));
  }
}
