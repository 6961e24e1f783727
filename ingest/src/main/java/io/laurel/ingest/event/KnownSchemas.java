package io.laurel.ingest.event;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas of the known types' properties, and their faults in plain words. */
final class KnownSchemas {

  static final List<String> TYPES =
      List.of(
          "session_started",
          "page_viewed",
          "product_viewed",
          "search_performed",
          "cart_updated",
          "order_placed",
          "order_refunded",
          "points_earned",
          "points_spent",
          "points_expired",
          "tier_changed",
          "ml_score",
          "ticket_opened",
          "ticket_closed",
          "review_posted",
          "customer_updated",
          "consent_changed",
          "identity_linked",
          "coupon_redeemed",
          "message_delivered",
          "message_failed",
          "message_clicked",
          "message_replied",
          "coupon_granted",
          "message_sent");

  private static final int MOST_FAULTS = 20;

  // the validator speaks Jackson 3, everything else here Jackson 2
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private record Known(JsonNode text, Schema schema) {}

  private final Map<String, Known> known = new LinkedHashMap<>();

  KnownSchemas() {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (var type : TYPES) {
      var text = MAPPER.readTree(resource(type));
      var schema = registry.getSchema(text);
      schema.initializeValidators();
      known.put(type, new Known(text, schema));
    }
  }

  Set<String> types() {
    return new TreeSet<>(known.keySet());
  }

  /** Pointers begin at the event: {@code /properties/total_cents}. */
  List<Fault> faults(String type, Map<String, @Nullable Object> properties) {
    var of = known.get(type);
    if (of == null) {
      return List.of();
    }
    return of.schema().validate(MAPPER.valueToTree(properties)).stream()
        .map(error -> fault(of.text(), error))
        .distinct()
        .sorted(Comparator.comparing(Fault::pointer))
        .limit(MOST_FAULTS)
        .toList();
  }

  private static Fault fault(JsonNode schema, Error error) {
    var path = error.getInstanceLocation();
    var pointer = "/properties" + pointer(path);
    var field = at(schema, path);
    if (error.getKeyword().equals("required") && error.getProperty() != null) {
      var missing = field.path("properties").path(error.getProperty());
      return new Fault(
          Pointers.to(pointer, error.getProperty()), "is missing: add " + meaning(missing));
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
  private static JsonNode at(JsonNode schema, NodePath path) {
    var part = schema;
    for (int i = 0; i < path.getNameCount(); i++) {
      var name = String.valueOf(path.getElement(i));
      part = part.has("items") ? part.path("items") : part.path("properties").path(name);
    }
    return part;
  }

  static String meaning(JsonNode field) {
    return field.path("description").asString("a value");
  }

  private static String resource(String type) {
    var name = "/schemas/events/" + type + ".json";
    try (var stream = KnownSchemas.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the build lost " + name);
      }
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
