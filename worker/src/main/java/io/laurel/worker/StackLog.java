package io.laurel.worker;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends the details of a stack to {@code DIR/logs/laurel.log}, so that the terminal holds what a
 * person needs. Must come before anything makes a logger.
 */
final class StackLog {

  private StackLog() {}

  static void into(Path directory) {
    var file = directory.toAbsolutePath().resolve("logs").resolve("laurel.log");
    System.setProperty("laurel.log.file", file.toString());
    System.setProperty("logback.configurationFile", "logback-stack.xml");
    // the parts of the stack log long before Spring would set all up once more
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
