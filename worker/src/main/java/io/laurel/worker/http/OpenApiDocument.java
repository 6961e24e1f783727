package io.laurel.worker.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What Laurel serves, written down by hand and held to the routes by a test. */
final class OpenApiDocument {

  /** What every process serves without a route of ours. */
  private static final String OF_THE_PLATFORM = "/actuator/";

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final ObjectNode tree;

  private OpenApiDocument(ObjectNode tree) {
    this.tree = tree;
  }

  /**
   * A path with a method and what a caller must be allowed.
   *
   * @param scope empty for one that anybody may call
   */
  record Operation(String method, String path, String scope) implements Comparable<Operation> {

    boolean ofThePlatform() {
      return path.startsWith(OF_THE_PLATFORM);
    }

    @Override
    public int compareTo(Operation other) {
      return toString().compareTo(other.toString());
    }
  }

  static OpenApiDocument read() {
    try (var file = OpenApiDocument.class.getResourceAsStream("/openapi/laurel.yaml")) {
      return new OpenApiDocument(
          (ObjectNode) new YAMLMapper().readTree(Objects.requireNonNull(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A route's path as OpenAPI writes it, without what a parameter must match. */
  static String written(String route) {
    return route.replaceAll(":[^}]*}", "}");
  }

  ObjectNode tree() {
    return tree;
  }

  Set<Operation> operations() {
    var operations = new TreeSet<Operation>();
    for (var path : tree.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          var name = method.getKey().toUpperCase(Locale.ROOT);
          operations.add(new Operation(name, path.getKey(), scope(method.getValue())));
        }
      }
    }
    return operations;
  }

  private static String scope(JsonNode operation) {
    var schemes = operation.path("security").path(0).elements();
    return schemes.hasNext() ? schemes.next().path(0).asText("") : "";
  }

  /**
   * Only what is served, so that nobody is told of a route that another process has.
   *
   * @param served the methods of each path
   */
  OpenApiDocument of(Map<String, Set<String>> served) {
    var copy = tree.deepCopy();
    var paths = (ObjectNode) copy.path("paths");
    for (var path : List.copyOf(paths.properties())) {
      if (path.getKey().startsWith(OF_THE_PLATFORM)) {
        continue;
      }
      var methods = served.getOrDefault(path.getKey(), Set.of());
      var operations = (ObjectNode) path.getValue();
      for (var method : new ArrayList<>(METHODS)) {
        if (!methods.contains(method.toUpperCase(Locale.ROOT))) {
          operations.remove(method);
        }
      }
      if (operations.isEmpty()) {
        paths.remove(path.getKey());
      }
    }
    return new OpenApiDocument(copy);
  }
}
