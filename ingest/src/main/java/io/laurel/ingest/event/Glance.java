package io.laurel.ingest.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema that was read once, so that a right value is seen to be right at once. It never finds a
 * fault: what it is not sure of is the validator's to judge, which also knows the words.
 */
@FunctionalInterface
interface Glance {

  Glance UNSURE = _ -> false;

  /** All that is looked at here; a schema that asks for anything else leaves it unsure. */
  Set<String> KEYWORDS =
      Set.of(
          "$schema",
          "$id",
          "title",
          "description",
          "type",
          "properties",
          "required",
          "minProperties",
          "items",
          "maxItems",
          "enum",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum");

  /**
   * @param value as {@link PropertyReading} reads it
   */
  boolean isSureOf(@Nullable Object value);

  static Glance of(JsonNode schema) {
    if (!KEYWORDS.containsAll(schema.propertyNames())) {
      return UNSURE;
    }
    var type = schema.path("type").asString("");
    if (schema.has("enum") && !type.equals("string")) {
      return UNSURE;
    }
    return switch (type) {
      case "string" -> text(schema);
      case "boolean" -> Boolean.class::isInstance;
      case "integer" -> number(schema, List.of(Long.class));
      case "number" -> number(schema, List.of(Long.class, Double.class));
      case "array" -> list(schema);
      case "object" -> object(schema);
      default -> UNSURE;
    };
  }

  private static Glance text(JsonNode schema) {
    int least = schema.path("minLength").asInt(0);
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    // a schema's $ is the very end, Java's also stands before a last newline
    var shape = Pattern.compile(schema.path("pattern").asString("").replaceFirst("\\$$", "\\\\z"));
    var words = new HashSet<String>();
    schema.path("enum").forEach(word -> words.add(word.asString()));
    // a character may take two places, so that half as many are sure to be enough
    return value ->
        value instanceof String text
            && text.length() <= most
            && (text.length() + 1) / 2 >= least
            && (words.isEmpty() || words.contains(text))
            && shape.matcher(text).find();
  }

  private static Glance number(JsonNode schema, List<Class<? extends Number>> types) {
    double least = schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
    double most = schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
    return value ->
        value instanceof Number number
            && types.contains(number.getClass())
            && number.doubleValue() >= least
            && number.doubleValue() <= most;
  }

  private static Glance list(JsonNode schema) {
    int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
    Glance items = schema.has("items") ? of(schema.path("items")) : UNSURE;
    return value ->
        value instanceof List<?> list
            && list.size() <= most
            && list.stream().allMatch(items::isSureOf);
  }

  private static Glance object(JsonNode schema) {
    int least = schema.path("minProperties").asInt(0);
    var required = new HashSet<String>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    var known = new HashMap<String, Glance>();
    schema.path("properties").properties().forEach(p -> known.put(p.getKey(), of(p.getValue())));
    return value ->
        value instanceof Map<?, ?> map
            && map.size() >= least
            && map.keySet().containsAll(required)
            && map.entrySet().stream()
                .allMatch(field -> {
                  var glance = known.get(field.getKey());
                  return glance == null || glance.isSureOf(field.getValue());
                });
  }
}
