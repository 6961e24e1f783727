package io.laurel.worker.cli;

import io.laurel.worker.settings.Role;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads what was typed after {@code ./laurel}. */
public final class CommandLine {

  public static final String HELP =
      """
      Laurel, an agentic loyalty decision engine.

        ./laurel demo [--once] [--fresh] [--data DIR]   starts everything and plays the demo
              --once    ends with 0 when every expected decision is recorded
              --fresh   empties DIR first
              --data    where everything is kept (default .laurel)
        ./laurel up [--data DIR]      the same stack, empty, for building on
        ./laurel run [--roles r,…]    one production process from settings; roles:
                                      gateway, triggers, state, worker, console (default all)
        ./laurel check [FILE…]        checks campaign, asset and settings files, or folders of them;
                                      without one, the settings in force
        ./laurel key add NAME --scopes s,… [--groups g,…] [--calls-per-second N]
                                      makes an API key and shows it once; scopes:
                                      events:write, customers:read, customers:erase,
                                      decisions:read, decisions:write, approvals:rule,
                                      assets:read, assets:write, campaigns:read,
                                      campaigns:write, stops:read, stops:write, admin (all)
        ./laurel key list             tells whose keys there are
        ./laurel key revoke NAME      ends a key; needs no restart, nor does add
              --data    whose keys, where laurel.keys-file is not set (default .laurel)
        ./laurel dlq list [--topic T] [--reason WORDS] [--from TIME] [--to TIME] [--limit N]
                                      tells which dead letters there are, and why; T is
                                      raw_events.dlq or opportunities.dlq
        ./laurel dlq show ID…         shows what is in them
        ./laurel dlq replay ID…       sends them back to where they came from; instead of ids
                                      the filters of list, or --all
        ./laurel events replay --from TIME --to TIME
                                      feeds kept events again; each counts once
              --data    whose, where the settings name no Kafka or ledger (default .laurel)
        ./laurel assets sync FILE [--dry-run] [--delete]
                                      makes the catalogue what a file says (.csv, .json, .yaml),
                                      or with --query SQL the warehouse; tells what changes
              --delete  takes out what the source does not hold
        ./laurel trigger test CAMPAIGN --events FILE
                                      tells when a campaign would have fired over recorded events,
                                      and why; does nothing. CAMPAIGN: a file, or an id in
                                      laurel.campaigns-dir; FILE: one event a line, as /ingest takes it
        ./laurel temporal             prints the path of a Temporal binary, getting one if need be
        ./laurel bench [NAME…]        runs the benchmarks
        ./laurel help                 this, as does --help after any command
        ./laurel --version            which Laurel this is
      """;

  static final Path DEFAULT_DATA = Path.of(".laurel");

  private CommandLine() {}

  public static Command read(List<String> words) {
    if (words.contains("--help") || words.contains("-h")) {
      return new Command.Help();
    }
    var rest = new ArrayDeque<>(words);
    var name = rest.isEmpty() ? "help" : rest.removeFirst();
    return switch (name) {
      case "demo" -> Stack.read(rest, true);
      case "up" -> Stack.read(rest, false);
      case "run" -> run(rest);
      case "check" ->
          words(rest, "check", files -> new Command.Check(files.stream().map(Path::of).toList()));
      case "trigger" -> TriggerWords.read(rest);
      case "key" -> KeyWords.read(rest);
      case "dlq" -> LetterWords.letters(rest);
      case "events" -> LetterWords.events(rest);
      case "assets" -> AssetWords.read(rest);
      case "bench" -> words(rest, "bench", Command.Bench::new);
      case "help" -> new Command.Help();
      case "version", "--version" -> new Command.Version();
      default -> new Command.Unclear("There is no command " + name + ".");
    };
  }

  /** For a command that knows no option. */
  private static Command words(
      Deque<String> rest, String command, Function<List<String>, Command> meaning) {
    var option = rest.stream().filter(word -> word.startsWith("-")).findFirst();
    return option
        .map(word -> unknown(word, command))
        .orElseGet(() -> meaning.apply(List.copyOf(rest)));
  }

  private static Command run(Deque<String> rest) {
    if (rest.isEmpty()) {
      return new Command.Run(Set.of());
    }
    var option = rest.removeFirst();
    if (!option.equals("--roles") && !option.startsWith("--roles=")) {
      return unknown(option, "run");
    }
    var value = option.contains("=") ? option.substring(option.indexOf('=') + 1) : rest.poll();
    if (value == null || value.isBlank()) {
      return new Command.Unclear("--roles needs a list such as gateway,worker.");
    }
    return rest.isEmpty() ? roles(value) : unknown(rest.removeFirst(), "run");
  }

  private static Command roles(String list) {
    var roles = EnumSet.noneOf(Role.class);
    for (var label : list.split(",", -1)) {
      var role = Role.labelled(label.strip());
      if (role.isEmpty()) {
        return new Command.Unclear("There is no role " + label.strip() + ".");
      }
      roles.add(role.get());
    }
    return new Command.Run(roles);
  }

  static Command unknown(String option, String command) {
    return new Command.Unclear("./laurel " + command + " does not know " + option + ".");
  }

  /** The options of the commands that start the embedded stack. */
  private static final class Stack {

    private Path data = DEFAULT_DATA;
    private boolean once;
    private boolean fresh;

    static Command read(Deque<String> rest, boolean demo) {
      var options = new Stack();
      while (!rest.isEmpty()) {
        var option = rest.removeFirst();
        if (!options.take(option, rest, demo)) {
          return option.equals("--data") || option.equals("--data=")
              ? new Command.Unclear("--data needs a folder.")
              : unknown(option, demo ? "demo" : "up");
        }
      }
      return demo
          ? new Command.Demo(options.data, options.once, options.fresh)
          : new Command.Up(options.data);
    }

    private boolean take(String option, Deque<String> rest, boolean demo) {
      if (option.equals("--once") && demo) {
        once = true;
      } else if (option.equals("--fresh") && demo) {
        fresh = true;
      } else if (option.equals("--data") || option.startsWith("--data=")) {
        var folder = folder(option, rest);
        data = Path.of(folder);
        return !folder.isBlank();
      } else {
        return false;
      }
      return true;
    }

    /** Empty when it is left out; what follows then is an option of its own. */
    private static String folder(String option, Deque<String> rest) {
      if (option.startsWith("--data=")) {
        return option.substring("--data=".length());
      }
      var next = rest.peek();
      return next == null || next.startsWith("-") ? "" : rest.removeFirst();
    }
  }
}
