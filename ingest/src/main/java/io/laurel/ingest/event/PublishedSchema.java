package io.laurel.ingest.event;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the JSON Schemas that Laurel publishes, and what does not fit it in plain words. */
public final class PublishedSchema {

  private static final int MOST_FAULTS = 20;

  // the validator speaks Jackson 3, everything else here Jackson 2
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode text;
  private final Schema schema;

  private PublishedSchema(JsonNode text) {
    this.text = text;
    this.schema = SCHEMAS.getSchema(text);
    schema.initializeValidators();
  }

  /**
   * @param name its place under {@code /schemas}, such as {@code topics/opportunities}
   */
  public static PublishedSchema named(String name) {
    return new PublishedSchema(MAPPER.readTree(resource("/schemas/" + name + ".json")));
  }

  /** Quotes nothing of the document; empty when it fits. */
  public List<Fault> faults(byte[] document) {
    try {
      return faults(MAPPER.readTree(document), "");
    } catch (JacksonException _) {
      return List.of(new Fault("", "is not JSON"));
    }
  }

  /**
   * @param place where the value stands, which every pointer begins with
   */
  List<Fault> faults(Object value, String place) {
    return faults(MAPPER.<JsonNode>valueToTree(value), place);
  }

  private List<Fault> faults(JsonNode value, String place) {
    return schema.validate(value).stream()
        .map(error -> fault(error, place))
        .distinct()
        .sorted(Comparator.comparing(Fault::pointer))
        .limit(MOST_FAULTS)
        .toList();
  }

  private Fault fault(Error error, String place) {
    var path = error.getInstanceLocation();
    var pointer = place + pointer(path);
    var field = at(path);
    if (error.getKeyword().equals("required") && error.getProperty() != null) {
      var missing = field.path("properties").path(error.getProperty());
      return new Fault(
          Pointers.to(pointer, error.getProperty()),
          "is missing: add " + SchemaWords.meaning(missing));
    }
    return new Fault(pointer, SchemaWords.of(error.getKeyword(), field));
  }

  private static String pointer(NodePath path) {
    var pointer = "";
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer = Pointers.to(pointer, String.valueOf(path.getElement(i)));
    }
    return pointer;
  }

  /** The part of the schema that speaks of the value at this path. */
  private JsonNode at(NodePath path) {
    var part = text;
    for (int i = 0; i < path.getNameCount(); i++) {
      var name = String.valueOf(path.getElement(i));
      part = part.has("items") ? part.path("items") : part.path("properties").path(name);
    }
    return part;
  }

  static String resource(String name) {
    try (var stream = PublishedSchema.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the build lost " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
