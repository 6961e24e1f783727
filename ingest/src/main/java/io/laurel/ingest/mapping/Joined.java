package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Texts with a blank between, as far as they are there. */
record Joined(List<String> paths) implements From {
  @Override
  public @Nullable JsonNode read(Reading reading, String target) {
    var text =
        paths.stream()
            .map(reading::at)
            .filter(node -> node != null && node.isTextual())
            .map(node -> node.asText().strip())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? null : TextNode.valueOf(text);
  }

  @Override
  public String words() {
    return paths.stream().map(path -> "`" + path + "`").collect(Collectors.joining(" and "));
  }
}
