package io.laurel.ingest.mapping;

import java.util.List;

/** What must be so of a message for a row to apply. */
public sealed interface When {

  boolean holds(Reading reading);

  /** For people, in the tables of the docs. */
  String words();

  static When there(String path) {
    return new There(path);
  }

  static When absent(String path) {
    return new Absent(path);
  }

  static When oneOf(String path, String... values) {
    return new OneOf(path, List.of(values));
  }

  record There(String path) implements When {
    @Override
    public boolean holds(Reading reading) {
      var node = reading.at(path);
      return node != null
          && !(node.isContainerNode() && node.isEmpty())
          && !(node.isTextual() && node.textValue().isEmpty());
    }

    @Override
    public String words() {
      return "`" + path + "` is there";
    }
  }

  record Absent(String path) implements When {
    @Override
    public boolean holds(Reading reading) {
      return !new There(path).holds(reading);
    }

    @Override
    public String words() {
      return "`" + path + "` is not there";
    }
  }

  record OneOf(String path, List<String> values) implements When {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public boolean holds(Reading reading) {
      var node = reading.at(path);
      return node != null && values.contains(node.asText());
    }

    @Override
    public String words() {
      return "`" + path + "` is " + String.join(" or ", values);
    }
  }
}
