package io.laurel.worker.embedded;

import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.temporal.NamespaceAttributes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Temporal server with its Web UI in a child process; its file survives restarts. */
final class DevServer implements TemporalServer {

  /** Without these every task waits for a 50 ms tick of the one shard. */
  private static final List<String> QUICK =
      List.of(
          "history.transferProcessorMaxPollRPS=2000",
          "history.timerProcessorMaxPollRPS=500",
          "history.visibilityProcessorMaxPollRPS=200",
          "system.enableActivityEagerExecution=true");

  private final Process process;
  private final Path binary;
  private final Ports ports;

  /** Where the frontend and the Web UI listen. */
  record Ports(int frontend, int ui) {}

  private DevServer(Process process, Path binary, Ports ports) {
    this.process = process;
    this.binary = binary;
    this.ports = ports;
  }

  static DevServer start(Path binary, DataDirectory data, Ports ports) {
    var log = data.logs().resolve("temporal.log").toFile();
    try {
      var process =
          new ProcessBuilder(command(binary, data, ports))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      Files.writeString(pidFile(data), process.pid() + "\n");
      return new DevServer(process, binary, ports);
    } catch (IOException e) {
      throw new CannotStart("The Temporal server " + binary + " does not run: " + e, e);
    }
  }

  static Path pidFile(DataDirectory data) {
    return data.temporal().resolve("pid");
  }

  private static List<String> command(Path binary, DataDirectory data, Ports ports) {
    var command = Tether.ownSession();
    command.addAll(List.of(binary.toString(), "server", "start-dev"));
    command.addAll(List.of("--ip", "127.0.0.1", "--port", "" + ports.frontend()));
    command.addAll(List.of("--ui-port", "" + ports.ui(), "--ui-disable-news-fetch"));
    command.addAll(List.of("--db-filename", data.temporal().resolve("temporal.db").toString()));
    command.addAll(List.of("--sqlite-pragma", "journal_mode=wal"));
    command.addAll(List.of("--sqlite-pragma", "synchronous=normal"));
    command.addAll(List.of("--log-level", "warn"));
    for (var value : QUICK) {
      command.addAll(List.of("--dynamic-config-value", value));
    }
    NamespaceAttributes.ALL.forEach((name, type) ->
        command.addAll(List.of("--search-attribute", name + "=" + NamespaceAttributes.word(type))));
    return command;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean runs() {
    return process.isAlive();
  }

  @Override
  public String target() {
    return "127.0.0.1:" + ports.frontend();
  }

  @Override
  public URI ui() {
    return URI.create("http://127.0.0.1:" + ports.ui());
  }

  @Override
  public Path binary() {
    return binary;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
