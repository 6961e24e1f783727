package io.laurel.ingest.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The faults found so far in a text. */
final class Faults {

  private final String source;
  private final List<FileFault> found = new ArrayList<>();

  Faults(String source) {
    this.source = source;
  }

  void add(String pointer, Place at, String detail) {
    found.add(new FileFault(pointer, at.line(), at.column(), detail));
  }

  /** Inside a text, at one of its characters. */
  void add(String pointer, Node.Text text, int index, String detail) {
    add(pointer, Passage.of(source, text).at(index), detail);
  }

  boolean none() {
    return found.isEmpty();
  }

  /** Whether each of these fields is right so far, with all that is in them. */
  boolean noneUnder(String... pointers) {
    return found.stream()
        .map(FileFault::pointer)
        .noneMatch(
            at -> Arrays.stream(pointers).anyMatch(p -> at.equals(p) || at.startsWith(p + "/")));
  }

  List<FileFault> byLine() {
    return found.stream()
        .sorted(Comparator.comparingInt(FileFault::line).thenComparingInt(FileFault::column))
        .toList();
  }
}
