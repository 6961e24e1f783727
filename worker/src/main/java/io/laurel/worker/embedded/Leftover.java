package io.laurel.worker.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that outlived the process that started it. Its pid file names it, and its command line
 * must too, for a pid may since belong to anyone.
 */
final class Leftover {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Leftover() {}

  /** Ends what the first line of the pid file names, if it still runs and looks right. */
  static void stop(Path pidFile, String program) {
    find(pidFile, program).ifPresent(Leftover::end);
  }

  static Optional<ProcessHandle> find(Path pidFile, String program) {
    try (var lines = Files.lines(pidFile)) {
      return lines
          .findFirst()
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
          .filter(ProcessHandle::isAlive)
          .filter(process -> process.info().command().orElse("").contains(program));
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static void end(ProcessHandle process) {
    interrupt(process);
    if (!gone(process)) {
      process.destroyForcibly();
      gone(process);
    }
  }

  /** PostgreSQL takes this as its fast shutdown; the plain TERM would wait for its clients. */
  private static void interrupt(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException _) {
      process.destroy();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean gone(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
