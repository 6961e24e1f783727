package io.laurel.worker;

/**
 * Keeps the terminal free of what libraries say, for a command whose output is its answer. Must
 * come before anything makes a logger.
 */
final class CommandLog {

  private CommandLog() {}

  static void quiet() {
    System.setProperty("logback.configurationFile", "logback-command.xml");
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
  }
}
