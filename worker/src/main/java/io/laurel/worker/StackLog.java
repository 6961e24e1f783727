package io.laurel.worker;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends the details of a stack to {@code DIR/logs/laurel.log}, so that the terminal holds what a
 * person needs.
 */
final class StackLog {

  private StackLog() {}

  /**
   * @param directory is made if it is not there, so that whoever keeps it private comes first
   */
  static void into(Path directory) {
    var file = directory.toAbsolutePath().resolve("logs").resolve("laurel.log");
    System.setProperty("laurel.log.file", file.toString());
    // the parts of the stack log long before Spring would set all up once more
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    configure((LoggerContext) LoggerFactory.getILoggerFactory());
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static void configure(LoggerContext logs) {
    var configurator = new JoranConfigurator();
    configurator.setContext(logs);
    logs.reset();
    try {
      configurator.doConfigure(
          Objects.requireNonNull(StackLog.class.getResource("/logback-stack.xml")));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
  }
}
