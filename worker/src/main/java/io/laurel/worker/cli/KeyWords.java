package io.laurel.worker.cli;

import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.Scope;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what was typed after {@code ./laurel key}. */
final class KeyWords {

  /** It becomes a part of the key, which is to pass through every header and shell. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

  private static final Pattern CALLS = Pattern.compile("\\d{1,7}");

  private final String action;
  private final Map<String, String> options = new LinkedHashMap<>();
  private @Nullable String name;

  private KeyWords(String action) {
    this.action = action;
  }

  static Command read(Deque<String> rest) {
    var action = rest.isEmpty() ? "" : rest.removeFirst();
    var known =
        switch (action) {
          case "add" -> Set.of("--scopes", "--groups", "--calls-per-second", "--data");
          case "list", "revoke" -> Set.of("--data");
          default -> Set.<String>of();
        };
    if (known.isEmpty()) {
      return new Command.Unclear("./laurel key knows add, list and revoke.");
    }
    var words = new KeyWords(action);
    var fault = words.take(rest, known);
    return fault != null ? fault : words.command();
  }

  private @Nullable Command take(Deque<String> rest, Set<String> known) {
    while (!rest.isEmpty()) {
      var word = rest.removeFirst();
      if (!word.startsWith("--") && name == null && !action.equals("list")) {
        name = word;
        continue;
      }
      var option = word.split("=", 2)[0];
      if (!known.contains(option)) {
        return CommandLine.unknown(word, "key " + action);
      }
      var value = word.contains("=") ? word.substring(option.length() + 1) : rest.poll();
      if (value == null || value.isBlank() || (!word.contains("=") && value.startsWith("--"))) {
        return new Command.Unclear(option + " needs a value.");
      }
      options.put(option, value);
    }
    return null;
  }

  private Command command() {
    var given = options.get("--data");
    var data = given == null ? CommandLine.DEFAULT_DATA : Path.of(given);
    if (action.equals("list")) {
      return new Command.Keys.Show(data);
    }
    if (name == null) {
      return new Command.Unclear("./laurel key " + action + " needs a name.");
    }
    return action.equals("revoke") ? new Command.Keys.Revoke(data, name) : add(data, name);
  }

  private Command add(Path data, String name) {
    if (!NAME.matcher(name).matches()) {
      return new Command.Unclear(
          "A key's name has at most 60 letters, digits, dots, dashes or underscores, and begins"
              + " with a letter or digit.");
    }
    if (!options.containsKey("--scopes")) {
      return new Command.Unclear("--scopes needs at least one of " + Scope.labels() + ".");
    }
    var scopes = EnumSet.noneOf(Scope.class);
    for (var label : list("--scopes")) {
      var scope = Scope.labelled(label);
      if (scope.isEmpty()) {
        return new Command.Unclear(
            "There is no scope " + label + "; there are " + Scope.labels() + ".");
      }
      scopes.add(scope.get());
    }
    var calls = options.getOrDefault("--calls-per-second", "");
    if (!calls.isEmpty() && !CALLS.matcher(calls).matches()) {
      return new Command.Unclear("--calls-per-second needs a whole number, 0 for no limit.");
    }
    var pace = calls.isEmpty() ? null : Integer.valueOf(calls);
    return new Command.Keys.Add(data, new ApiKey(name, scopes, list("--groups"), pace));
  }

  private List<String> list(String option) {
    return Arrays.stream(options.getOrDefault(option, "").split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }
}
