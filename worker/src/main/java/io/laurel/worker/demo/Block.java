package io.laurel.worker.demo;

import java.util.ArrayList;
import java.util.List;

/** A heading with labelled lines below it, wrapped to a readable width. */
final class Block {

  private static final int LABEL = 14;
  private static final int WIDTH = 108;

  private final Ink ink;
  private final List<String> lines = new ArrayList<>();
  private String label = "";

  Block(Ink ink, String heading) {
    this.ink = ink;
    lines.add("");
    lines.add(ink.strong(heading));
  }

  /** Wrapped where blanks allow it. */
  Block say(String label, String text) {
    var rest = text.strip();
    while (rest.length() > WIDTH - LABEL) {
      int cut = rest.lastIndexOf(' ', WIDTH - LABEL);
      if (cut <= 0) {
        break;
      }
      line(label, rest.substring(0, cut));
      rest = rest.substring(cut + 1);
    }
    return line(label, rest);
  }

  /** As it is, so that it can be copied. */
  Block line(String label, String text) {
    var shown = label.equals(this.label) ? "" : label;
    this.label = label;
    lines.add("  " + ink.faint(padded(shown)) + text);
    return this;
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  private static String padded(String label) {
    return label + " ".repeat(Math.max(1, LABEL - 2 - label.length()));
  }
}
