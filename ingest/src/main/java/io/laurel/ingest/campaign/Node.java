package io.laurel.ingest.campaign;

import java.util.List;

/** A piece of a YAML or JSON document, with the place where it begins. */
sealed interface Node {

  Place at();

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

  record Text(String text, Place at) implements Node {}

  record Numeral(String text, Place at) implements Node {}

  record Truth(boolean value, Place at) implements Node {}

  record Nothing(Place at) implements Node {}

  record Sequence(List<Node> elements, Place at) implements Node {}

  record Mapping(List<Entry> entries, Place at) implements Node {}

  record Entry(String key, Place at, Node value) {}
}
