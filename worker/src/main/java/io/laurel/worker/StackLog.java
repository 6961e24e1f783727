package io.laurel.worker;

import java.nio.file.Path;

/**
 * Sends the details of a stack to {@code DIR/logs/laurel.log}, so that the terminal holds what a
 * person needs. Must come before anything makes a logger.
 */
final class StackLog {

  private static final String UNTIL_SPRING = "logback.configurationFile";
  private static final String CONFIGURATION = "logback-stack.xml";

  private StackLog() {}

  /** Spring Boot reads the same file again by its own property, and frowns at Logback's. */
  static void leaveToSpring() {
    System.clearProperty(UNTIL_SPRING);
  }

  static void into(Path directory) {
    var file = directory.toAbsolutePath().resolve("logs").resolve("laurel.log");
    System.setProperty("laurel.log.file", file.toString());
    System.setProperty(UNTIL_SPRING, CONFIGURATION);
    System.setProperty("logging.config", "classpath:" + CONFIGURATION);
  }
}
