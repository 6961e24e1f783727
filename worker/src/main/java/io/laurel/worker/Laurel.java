package io.laurel.worker;

import io.laurel.ingest.cause.Causes;
import io.laurel.worker.check.CheckCommand;
import io.laurel.worker.cli.Command;
import io.laurel.worker.cli.CommandLine;
import io.laurel.worker.cli.KeyCommands;
import io.laurel.worker.cli.StartTable;
import io.laurel.worker.demo.Demo;
import io.laurel.worker.embedded.Play;
import io.laurel.worker.rehearsal.TriggerTestCommand;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.Role;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * {@code ./laurel demo | up | run | check | key | trigger | dlq | events | assets | bench | help}.
 */
public final class Laurel {

  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private final PrintStream out;
  private final PrintStream err;
  private final IntConsumer exit;

  Laurel(PrintStream out, PrintStream err, IntConsumer exit) {
    this.out = out;
    this.err = err;
    this.exit = exit;
  }

  public static void main(String[] words) {
    var laurel = new Laurel(System.out, System.err, code -> Runtime.getRuntime().exit(code));
    laurel.toItsEnd(() -> laurel.carryOut(CommandLine.read(List.of(words))));
  }

  /**
   * A fault of ours would only end the main thread, and the stack's threads keep the process up.
   */
  void toItsEnd(Runnable command) {
    try {
      command.run();
    } catch (CannotStart e) {
      fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error fault) {
      // not before: the first logger reads where to log
      LoggerFactory.getLogger(Laurel.class).error("Broke off", fault);
      fail("Broke off (" + Causes.of(fault) + "); the log tells more.");
    }
  }

  private void fail(String line) {
    err.println("laurel: " + line);
    exit.accept(FAILED);
  }

  private void carryOut(Command command) {
    switch (command) {
      case Command.Demo demo -> {
        var plan = new LaurelStack.Plan(demo.data(), demo.fresh(), Demo.SETTINGS);
        play(plan, Plays.demo(demo.once()), demo.once());
      }
      case Command.Up up -> play(new LaurelStack.Plan(up.data(), false, Map.of()), _ -> 0, false);
      case Command.Run run -> run(run);
      case Command.Keys keys -> {
        var file = Settings.read(Map.of()).value("laurel.keys-file");
        KeyCommands.carryOut(keys, file, out, err);
      }
      case Command.Check check -> {
        var environment = Settings.found(Map.of()).environment();
        exit.accept(CheckCommand.carryOut(check.files(), environment, out));
      }
      case Command.Letters letters -> exit.accept(new Errands(out, err).letters(letters));
      case Command.Feed feed -> exit.accept(new Errands(out, err).feed(feed));
      case Command.Assets assets -> exit.accept(new Errands(out, err).sync(assets));
      case Command.TriggerTest test ->
          exit.accept(
              new TriggerTestCommand(Settings.read(Map.of()).environment(), out)
                  .carryOut(test.campaign(), test.events()));
      case Command.Bench bench -> exit.accept(Plays.bench(bench.names()));
      case Command.Help _ -> out.print(CommandLine.HELP);
      case Command.Version _ -> out.println("Laurel " + version());
      case Command.Unclear unclear -> {
        err.println("laurel: " + unclear.line());
        err.println("./laurel help lists the commands.");
        exit.accept(USAGE);
      }
    }
  }

  /** None in classes that are in no jar. */
  private static String version() {
    return Objects.requireNonNullElse(
        Laurel.class.getPackage().getImplementationVersion(), "(not packaged)");
  }

  private void play(LaurelStack.Plan plan, Play play, boolean ends) {
    var stack = LaurelStack.start(plan, out::println, StackLog::into);
    atExit(stack::close);
    StartTable.of(stack.info()).forEach(out::println);
    int code = played(play, stack);
    if (ends) {
      exit.accept(code);
    }
  }

  private static int played(Play play, LaurelStack stack) {
    try {
      return play.on(stack.info());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static void run(Command.Run run) {
    var roles = run.roles().stream().map(Role::label).sorted().collect(Collectors.joining(","));
    var process =
        LaurelProcess.start(run.roles().isEmpty() ? Map.of() : Map.of("laurel.roles", roles));
    atExit(process::close);
  }

  private static void atExit(Runnable close) {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(close));
  }
}
