package io.laurel.worker.demo;

/** Colour for a terminal, nothing for a file or a pipe. */
enum Ink {
  PLAIN,
  ANSI;

  String strong(String text) {
    return dye("1", text);
  }

  String faint(String text) {
    return dye("2", text);
  }

  /** Green for what was done, yellow for what waits or was held, red for a no or a fault. */
  String decision(String decision, String text) {
    return dye(
        switch (decision) {
          case "act" -> "1;32";
          case "decline" -> "1;31";
          default -> "1;33";
        },
        text);
  }

  private String dye(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case ANSI -> "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}
