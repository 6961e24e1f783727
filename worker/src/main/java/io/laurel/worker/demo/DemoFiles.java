package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The demo's files as they lie on the classpath under {@code sql/demo}. */
final class DemoFiles {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final List<String> CAMPAIGNS =
      List.of(
          "gear-up",
          "keep-her",
          "points-nudge",
          "welcome-gold",
          "win-back-cart",
          "flash-thanks",
          "flash-hour",
          "found-for-you");

  private DemoFiles() {}

  static Overlay overlay() {
    try {
      return YAML.readValue(text("overlay.yaml"), Overlay.class);
    } catch (IOException e) {
      throw new UncheckedIOException("sql/demo/overlay.yaml: " + e.getMessage(), e);
    }
  }

  static List<JsonNode> assets() {
    return json(text("assets.json")).valueStream().toList();
  }

  /** The campaigns' YAML by id. */
  static Map<String, String> campaigns() {
    var campaigns = new TreeMap<String, String>();
    CAMPAIGNS.forEach(id -> campaigns.put(id, text("campaigns/" + id + ".yaml")));
    return campaigns;
  }

  static String text(String name) {
    try (InputStream stream = DemoFiles.class.getResourceAsStream("/sql/demo/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("sql/demo/" + name + " is not on the classpath");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
