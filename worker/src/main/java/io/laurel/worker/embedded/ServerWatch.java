package io.laurel.worker.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says so when a server of the stack ends though nobody stopped it: nothing starts it again. */
final class ServerWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);

  private volatile boolean stopping;

  void over(String name, ProcessHandle server) {
    var _ = server.onExit().thenRun(() -> ended(name));
  }

  /** From now on they end because they are told to. */
  void stopping() {
    stopping = true;
  }

  private void ended(String name) {
    if (!stopping) {
      LOG.error(
          "{} has ended by itself. Stop Laurel and start it again on the same folder; nothing that it took is lost.",
          name);
    }
  }
}
