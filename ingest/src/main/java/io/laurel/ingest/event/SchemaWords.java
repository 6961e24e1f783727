package io.laurel.ingest.event;

import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/** What a schema asks of a field, in words for the one who sent it wrong. */
final class SchemaWords {

  private SchemaWords() {}

  static String of(String keyword, JsonNode field) {
    var meaning = meaning(field);
    return switch (keyword) {
      case "type" -> "must be " + article(field.path("type").asString("")) + ": " + meaning;
      case "enum" -> "must be one of " + listed(field.path("enum"));
      case "minimum" -> "must be at least " + field.path("minimum").asString() + ": " + meaning;
      case "maximum" -> "must be at most " + field.path("maximum").asString() + ": " + meaning;
      case "minLength" -> "must not be empty: " + meaning;
      case "maxLength" -> "must have at most " + field.path("maxLength").asString() + " characters";
      case "maxItems" -> "must have at most " + field.path("maxItems").asString() + " items";
      case "minProperties" -> "must hold at least one field";
      default -> "must be " + meaning;
    };
  }

  static String meaning(JsonNode field) {
    return field.path("description").asString("a value");
  }

  private static String article(String type) {
    return switch (type) {
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "an object";
      default -> "a string";
    };
  }

  private static String listed(JsonNode values) {
    var names = new ArrayList<String>();
    values.forEach(value -> names.add(value.asString()));
    return String.join(", ", names);
  }
}
