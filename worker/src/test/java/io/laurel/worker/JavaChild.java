package io.laurel.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on this JVM's class path, to be stopped and killed. */
final class JavaChild implements AutoCloseable {

  private final Process process;
  private final Path output;

  private JavaChild(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * @param output where all that it prints goes
   * @param settings by their names in the configuration; the child sees them in its environment
   */
  static JavaChild start(Path output, Map<String, String> settings, Class<?> main, String... words)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    settings.forEach((name, value) -> builder.environment().put(variable(name), value));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new JavaChild(builder.start(), output);
  }

  private static String variable(String setting) {
    return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  boolean lives() {
    return process.isAlive();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return "there is no output: " + e;
    }
  }

  /** SIGTERM. */
  void stop() {
    process.destroy();
  }

  /** SIGKILL; it is gone when this returns. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  boolean endsWithin(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
