package io.laurel.worker.bench;

import io.laurel.worker.embedded.StackInfo;
import java.nio.file.Path;
import java.util.Map;

/** Starts whole stacks to be measured. */
@FunctionalInterface
public interface Stacks {

  /**
   * Takes calls when it returns.
   *
   * @param overrides win over files and environment
   */
  Running start(Path directory, Map<String, String> overrides);

  /** A stack that runs until closed. */
  record Running(StackInfo info, Runnable stop) implements AutoCloseable {
    @Override
    public void close() {
      stop.run();
    }
  }
}
