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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"keys": [{"name", "sha256", "scopes": […], "groups": […], "calls_per_second"}]}}: no key
 * stands in it. Two entries may have one name, while an old key gives way to a new one.
 */
public final class KeysFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int LONGEST_NAME = 100;

  private KeysFile() {}

  /**
   * @throws CannotStart naming the place when it cannot be read
   */
  public static ApiKeys read(Path file) {
    try {
      return keys(JSON.readTree(Files.readAllBytes(file)), file);
    } catch (NoSuchFileException e) {
      throw new CannotStart(
          "There is no keys file " + file + "; make it with ./laurel key add NAME --scopes ….", e);
    } catch (IOException e) {
      throw new CannotStart("The keys file " + file + " cannot be read: " + reason(e), e);
    }
  }

  /** Jackson would quote what stands there. */
  private static String reason(IOException e) {
    return e instanceof JsonProcessingException json && json.getLocation() != null
        ? "it is not JSON at line %d, column %d."
            .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr())
        : e + ".";
  }

  private static ApiKeys keys(@Nullable JsonNode tree, Path file) {
    if (tree == null || !tree.path("keys").isArray()) {
      throw new CannotStart("The keys file " + file + " must be an object with a list \"keys\".");
    }
    var keys = new LinkedHashMap<String, ApiKey>();
    for (int i = 0; i < tree.path("keys").size(); i++) {
      var entry = new Entry(tree.path("keys").path(i), "In " + file + ", /keys/" + i);
      if (keys.put(entry.sha256(), entry.key()) != null) {
        throw entry.wrong("/sha256 stands there a second time.");
      }
    }
    return new ApiKeys(keys);
  }

  /** One key as it is written. */
  private record Entry(JsonNode json, String place) {

    CannotStart wrong(String what) {
      return new CannotStart(place + what);
    }

    String sha256() {
      var hash = json.path("sha256").asText();
      if (!hash.matches("[0-9a-f]{64}")) {
        throw wrong("/sha256 must be 64 small hex digits.");
      }
      return hash;
    }

    ApiKey key() {
      return new ApiKey(name(), scopes(), texts("groups"), callsPerSecond());
    }

    private String name() {
      var name = json.path("name").asText();
      if (name.isBlank()
          || name.length() > LONGEST_NAME
          || name.chars().anyMatch(Character::isISOControl)) {
        throw wrong("/name must be 1 to " + LONGEST_NAME + " printable characters.");
      }
      return name;
    }

    private Set<Scope> scopes() {
      var scopes = EnumSet.noneOf(Scope.class);
      for (var label : texts("scopes")) {
        scopes.add(
            Scope.labelled(label)
                .orElseThrow(
                    () -> wrong("/scopes names " + label + "; there are " + Scope.labels() + ".")));
      }
      return scopes;
    }

    private List<String> texts(String field) {
      if (json.has(field) && !json.path(field).isArray()) {
        throw wrong("/" + field + " must be a list of strings.");
      }
      var texts = new ArrayList<String>();
      json.path(field).forEach(text -> texts.add(text.asText()));
      return texts;
    }

    private @Nullable Integer callsPerSecond() {
      var calls = json.path("calls_per_second");
      if (calls.isMissingNode() || calls.isNull()) {
        return null;
      }
      if (!calls.canConvertToInt() || !calls.isIntegralNumber() || calls.intValue() < 0) {
        throw wrong("/calls_per_second must be a whole number, 0 for no limit.");
      }
      return calls.intValue();
    }
  }

  public static byte[] bytes(ApiKeys keys) {
    var tree = JSON.createObjectNode();
    var list = tree.putArray("keys");
    keys.byHash().entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, ApiKey> entry) -> entry.getValue().name())
                .thenComparing(Map.Entry::getKey))
        .forEach(entry -> {
          var key = entry.getValue();
          var node = list.addObject().put("name", key.name()).put("sha256", entry.getKey());
          var scopes = node.putArray("scopes");
          key.scopes().stream().map(Scope::label).sorted().forEach(scopes::add);
          var groups = node.putArray("groups");
          key.groups().forEach(groups::add);
          if (key.callsPerSecond() != null) {
            node.put("calls_per_second", key.callsPerSecond());
          }
        });
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
