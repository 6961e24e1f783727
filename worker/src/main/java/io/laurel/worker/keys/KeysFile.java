package io.laurel.worker.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** {@code {"keys": [{"name", "sha256", "scopes": […], "groups": […]}]}}: no key stands in it. */
public final class KeysFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private KeysFile() {}

  /**
   * @throws CannotStart naming the place when it cannot be read
   */
  public static ApiKeys read(Path file) {
    var keys = new LinkedHashMap<String, ApiKey>();
    try {
      var tree = JSON.readTree(Files.readAllBytes(file));
      for (var key : tree.path("keys")) {
        keys.put(key.path("sha256").asText(), key(key, file));
      }
      return new ApiKeys(keys);
    } catch (IOException e) {
      throw new CannotStart("The keys file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static ApiKey key(JsonNode key, Path file) {
    var name = key.path("name").asText();
    if (!key.path("sha256").asText().matches("[0-9a-f]{64}") || name.isBlank()) {
      throw new CannotStart("In " + file + " a key lacks its name or its sha256.");
    }
    return new ApiKey(name, scopes(key.path("scopes"), file), texts(key.path("groups")));
  }

  private static Set<Scope> scopes(JsonNode labels, Path file) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (var label : texts(labels)) {
      scopes.add(
          Scope.labelled(label)
              .orElseThrow(
                  () -> new CannotStart("In " + file + " stands an unknown scope: " + label)));
    }
    return scopes;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  public static byte[] bytes(ApiKeys keys) {
    var tree = JSON.createObjectNode();
    var list = tree.putArray("keys");
    keys.byHash().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().name()))
        .forEach(entry -> {
          var key = entry.getValue();
          var node = list.addObject().put("name", key.name()).put("sha256", entry.getKey());
          var scopes = node.putArray("scopes");
          key.scopes().stream().map(Scope::label).sorted().forEach(scopes::add);
          var groups = node.putArray("groups");
          key.groups().forEach(groups::add);
        });
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
