package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value stands for, by a table; {@code true} and {@code false} are no texts. */
record Listed(String path, Map<String, String> values) implements From {
  Listed {
    values = new TreeMap<>(values);
  }

  @Override
  public @Nullable JsonNode read(Reading reading, String target) {
    var node = reading.at(path);
    var value = node == null ? null : values.get(node.asText());
    if (value == null) {
      return null;
    }
    return switch (value) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> TextNode.valueOf(value);
    };
  }

  @Override
  public List<String> paths() {
    return List.of(path);
  }

  @Override
  public String words() {
    return values.entrySet().stream()
        .map(value -> value.getKey() + " is " + value.getValue())
        .collect(Collectors.joining(", ", "`" + path + "`: ", ""));
  }
}
