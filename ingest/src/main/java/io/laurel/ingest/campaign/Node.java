package io.laurel.ingest.campaign;

import java.util.List;

/** A piece of a YAML or JSON document, with the line it stands on. */
sealed interface Node {

  int line();

  /** What it is, in plain words. */
  default String words() {
    return switch (this) {
      case Text _ -> "a text";
      case Numeral _ -> "a number";
      case Truth _ -> "true or false";
      case Nothing _ -> "nothing";
      case Sequence _ -> "a list";
      case Mapping _ -> "a group of fields";
    };
  }

  record Text(String text, int line) implements Node {}

  record Numeral(String text, int line) implements Node {}

  record Truth(boolean value, int line) implements Node {}

  record Nothing(int line) implements Node {}

  record Sequence(List<Node> elements, int line) implements Node {}

  record Mapping(List<Entry> entries, int line) implements Node {}

  record Entry(String key, int line, Node value) {}
}
