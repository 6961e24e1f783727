package io.laurel.worker.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends child processes when this one ends, even by {@code kill -9}: a small shell reads their pids
 * from a pipe that only this process holds open, and at its end interrupts them. What was started
 * in the background of a script ignores interrupts, so stronger signals follow.
 */
final class Tether implements AutoCloseable {

  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      pids=
      alive() { for pid in $pids; do kill -0 "$pid" 2>/dev/null && return; done; return 1; }
      while read -r pid; do pids="$pids $pid"; done
      for signal in INT TERM KILL; do
        alive && for pid in $pids; do kill -"$signal" "$pid" 2>/dev/null; done
        tries=0
        while alive && [ $tries -lt 5 ]; do sleep 1; tries=$((tries + 1)); done
      done
      """;

  private final Process shell;
  private final ServerWatch watch = new ServerWatch();

  private Tether(Process shell) {
    this.shell = shell;
  }

  static Tether make() {
    var command = ownSession();
    command.addAll(List.of("/bin/sh", "-c", SCRIPT));
    try {
      return new Tether(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps Ctrl-C in the terminal away from children, who are stopped in order instead. */
  static List<String> ownSession() {
    var setsid = Path.of("/usr/bin/setsid");
    return Files.isExecutable(setsid)
        ? new ArrayList<>(List.of(setsid.toString()))
        : new ArrayList<>();
  }

  /** It ends with this process; when it ends before without being told to, that is said. */
  void hold(String name, ProcessHandle server) {
    watch.over(name, server);
    try {
      var pipe = shell.getOutputStream();
      pipe.write((server.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The servers are about to be stopped. */
  void expectEnds() {
    watch.stopping();
  }

  /** What the end of this process does. */
  void breakOff() throws IOException {
    shell.getOutputStream().close();
  }

  /** Lets go without ending anything. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
