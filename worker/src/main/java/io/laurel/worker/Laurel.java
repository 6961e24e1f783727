package io.laurel.worker;

import io.laurel.worker.cli.Command;
import io.laurel.worker.cli.CommandLine;
import io.laurel.worker.cli.KeyCommands;
import io.laurel.worker.cli.StartTable;
import io.laurel.worker.demo.Demo;
import io.laurel.worker.embedded.Play;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.Role;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code ./laurel demo | up | run | key | bench | help}. */
public final class Laurel {

  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private final PrintStream out;

  private Laurel(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] words) {
    var laurel = new Laurel(System.out);
    try {
      laurel.carryOut(CommandLine.read(List.of(words)));
    } catch (CannotStart e) {
      System.err.println("laurel: " + e.getMessage());
      Runtime.getRuntime().exit(FAILED);
    }
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
        KeyCommands.carryOut(keys, file, out, System.err);
      }
      case Command.Bench bench -> exit(Plays.bench(bench.names()));
      case Command.Help _ -> out.print(CommandLine.HELP);
      case Command.Unclear unclear -> {
        System.err.println("laurel: " + unclear.line());
        System.err.print(CommandLine.HELP);
        exit(USAGE);
      }
    }
  }

  private void play(LaurelStack.Plan plan, Play play, boolean ends) {
    StackLog.into(plan.directory());
    var stack = LaurelStack.start(plan, out::println);
    atExit(stack::close);
    StartTable.of(stack.info()).forEach(out::println);
    int code = played(play, stack);
    if (ends) {
      exit(code);
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

  private static void exit(int code) {
    Runtime.getRuntime().exit(code);
  }
}
