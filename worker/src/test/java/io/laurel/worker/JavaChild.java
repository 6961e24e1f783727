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

  private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-Xmx384m");

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
    return start(output, settings, FLAGS, main, words);
  }

  /**
   * @param flags of the JVM
   */
  static JavaChild start(
      Path output, Map<String, String> settings, List<String> flags, Class<?> main, String... words)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
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

  /** Of all its threads since it began. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** What it holds of the machine's memory, inside and outside of its heap. */
  long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
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
