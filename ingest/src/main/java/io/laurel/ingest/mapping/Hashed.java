package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    return TextNode.valueOf(prefix + hash(String.join("\n", texts)));
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hex = HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
      return hex.substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String words() {
    return paths.stream()
        .map(path -> "`" + path + "`")
        .collect(Collectors.joining(" and ", "`" + prefix + "` and a hash of ", ""));
  }
}
