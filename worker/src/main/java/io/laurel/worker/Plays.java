package io.laurel.worker;

import io.laurel.worker.bench.Benchmarks;
import io.laurel.worker.bench.Stacks;
import io.laurel.worker.demo.Demo;
import io.laurel.worker.embedded.Play;
import io.laurel.worker.embedded.Progress;
import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the commands play on a stack. */
final class Plays {

  private Plays() {}

  /**
   * @param once ends when every expected decision is recorded
   */
  static Play demo(boolean once) {
    return once ? Demo.once(System.out) : Demo.staying(System.out);
  }

  /**
   * On stacks of its own in a temporary folder; figures stay in {@code target/bench}.
   *
   * @param names empty for all
   * @return the exit code
   */
  static int bench(List<String> names) {
    var directory = temporary();
    StackLog.into(directory);
    Progress out = System.out::println;
    return new Benchmarks(stacks(out), Path.of("target", "bench"), out).run(names, directory);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("laurel-bench");
    } catch (IOException e) {
      throw new CannotStart("No temporary folder can be made: " + e.getMessage(), e);
    }
  }

  private static Stacks stacks(Progress out) {
    return (directory, overrides) -> {
      var stack = LaurelStack.start(new LaurelStack.Plan(directory, true, overrides), out);
      return new Stacks.Running(stack.info(), stack::close);
    };
  }
}
