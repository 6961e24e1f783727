package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.laurel.ingest.event.Sha256;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text that only the same values make again. */
record Hashed(String prefix, List<String> paths) implements From {

  private static final int HEX_DIGITS = 32;

  Hashed {
    paths = List.copyOf(paths);
  }

  @Override
  public @Nullable JsonNode read(Reading reading, String target) {
    var texts = paths.stream().map(path -> String.valueOf(From.plain(reading.at(path)))).toList();
    return TextNode.valueOf(prefix + Sha256.of(String.join("\n", texts)).substring(0, HEX_DIGITS));
  }

  @Override
  public String words() {
    return paths.stream()
        .map(path -> "`" + path + "`")
        .collect(Collectors.joining(" and ", "`" + prefix + "` and a hash of ", ""));
  }
}
