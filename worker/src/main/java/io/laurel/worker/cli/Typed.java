package io.laurel.worker.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was typed after a command: options with values, options without, other words. */
final class Typed {

  private static final String DATA = "--data";

  private final String command;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final List<String> words = new ArrayList<>();

  /** It cannot be understood; the message says why. */
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String line) {
      super(line, null, false, false);
    }
  }

  /**
   * @param command as it is called, for what is said to the person
   * @param valued options that need a value, beside {@code --data}
   * @param flags options that have none
   * @throws Unfit when there is an option that is none of these
   */
  Typed(String command, Deque<String> rest, Set<String> valued, Set<String> flags) {
    this.command = command;
    while (!rest.isEmpty()) {
      var word = rest.removeFirst();
      var option = word.split("=", 2)[0];
      if (!word.startsWith("--")) {
        words.add(word);
      } else if (flags.contains(word)) {
        this.flags.add(word);
      } else if (valued.contains(option) || option.equals(DATA)) {
        var value = word.contains("=") ? word.substring(option.length() + 1) : rest.poll();
        // or a forgotten value would swallow the option behind it, such as --dry-run
        if (value == null || value.isBlank() || (!word.contains("=") && value.startsWith("--"))) {
          throw new Unfit(option + " needs a value.");
        }
        values.put(option, value);
      } else {
        throw new Unfit("./laurel " + command + " does not know " + word + ".");
      }
    }
  }

  Path data() {
    var given = values.get(DATA);
    return given == null ? CommandLine.DEFAULT_DATA : Path.of(given);
  }

  List<String> words() {
    return words;
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  @Nullable String text(String option) {
    return values.get(option);
  }

  /**
   * @throws Unfit when it is not a number from 1 to this
   */
  int number(String option, int usual, int most) {
    var text = values.get(option);
    if (text == null) {
      return usual;
    }
    if (!text.matches("[1-9]\\d{0,8}") || Integer.parseInt(text) > most) {
      throw new Unfit(option + " must be a number from 1 to " + most + ".");
    }
    return Integer.parseInt(text);
  }

  /**
   * @throws Unfit when it is no time
   */
  @Nullable Instant time(String option) {
    var text = values.get(option);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new Unfit(option + " must be a time with a zone, such as 2026-11-24T10:15:00Z.");
    }
  }

  /**
   * @throws Unfit when it is missing or no time
   */
  Instant neededTime(String option) {
    var time = time(option);
    if (time == null) {
      throw new Unfit("./laurel " + command + " needs " + option + " TIME.");
    }
    return time;
  }
}
