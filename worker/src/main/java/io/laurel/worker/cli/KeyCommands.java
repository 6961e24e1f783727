package io.laurel.worker.cli;

import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.ApiKeys;
import io.laurel.worker.keys.KeysFile;
import io.laurel.worker.keys.KeysFileChange;
import io.laurel.worker.keys.Scope;
import io.laurel.worker.settings.CannotStart;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Carries out {@code ./laurel key …}. What a script wants stands alone on standard output. */
public final class KeyCommands {

  private static final String FILE = "keys.json";

  private final Path file;
  private final PrintStream out;
  private final PrintStream notes;

  private KeyCommands(Path file, PrintStream out, PrintStream notes) {
    this.file = file;
    this.out = out;
    this.notes = notes;
  }

  /**
   * @param set the value of {@code laurel.keys-file}, empty when it is not set
   * @throws CannotStart in one line when it cannot be done
   */
  public static void carryOut(
      Command.Keys command, String set, PrintStream out, PrintStream notes) {
    var keys = new KeyCommands(file(command.data(), set), out, notes);
    switch (command) {
      case Command.Keys.Add(_, var key) -> keys.add(key);
      case Command.Keys.Show _ -> keys.show();
      case Command.Keys.Revoke(_, var name) -> keys.revoke(name);
    }
  }

  private static Path file(Path data, String set) {
    if (!set.isBlank()) {
      return Path.of(set);
    }
    if (!Files.isDirectory(data)) {
      throw new CannotStart(
          "There is no folder "
              + data
              + ": set laurel.keys-file (LAUREL_KEYS_FILE), or name the folder of a stack with"
              + " --data DIR.");
    }
    return data.resolve(FILE);
  }

  private void add(ApiKey key) {
    var clear = ApiKeys.mint(key.name());
    KeysFileChange.make(
        file,
        keys -> {
          if (keys.holds(key.name())) {
            throw new CannotStart(
                "There is a key "
                    + key.name()
                    + " already: choose another name, or end it first with ./laurel key revoke "
                    + key.name()
                    + ".");
          }
          return keys.with(clear, key);
        });
    notes.println(
        "Key "
            + key.name()
            + " is in "
            + file
            + " and counts within a second. Keep it now: it is shown only once.");
    out.println(clear);
  }

  private void revoke(String name) {
    KeysFileChange.make(
        file,
        keys -> {
          if (!keys.holds(name)) {
            throw new CannotStart(
                "There is no key " + name + " in " + file + "; see ./laurel key list.");
          }
          return keys.without(name);
        });
    notes.println("Key " + name + " is gone from " + file + " and ends within a second.");
  }

  private void show() {
    var keys = KeysFile.read(file).all();
    int width = keys.stream().mapToInt(key -> key.name().length()).max().orElse(0);
    for (var key : keys) {
      out.printf("%-" + Math.max(1, width) + "s  %s%n", key.name(), told(key));
    }
    if (keys.isEmpty()) {
      notes.println("There is no key in " + file + ".");
    }
  }

  private static String told(ApiKey key) {
    var scopes = joined(key.scopes().stream().map(Scope::label).sorted().toList());
    var groups = key.groups().isEmpty() ? "" : "  groups " + joined(key.groups());
    var calls = key.callsPerSecond();
    var pace =
        calls == null ? "" : calls == 0 ? "  any number of calls" : "  " + calls + " calls/s";
    return scopes + groups + pace;
  }

  private static String joined(List<String> words) {
    return words.stream().collect(Collectors.joining(","));
  }
}
