package io.laurel.activities.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.laurel.activities.json.DurableJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tool call's arguments, read strictly: the right fields, the right types, nothing more. */
final class Arguments {

  private static final ObjectReader STRICT =
      DurableJson.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private final JsonNode node;
  private final Set<String> read = new HashSet<>();

  private Arguments(JsonNode node) {
    this.node = node;
  }

  /** What is wrong, in words that help the model to correct itself. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    private final String detail;

    Fault(String detail) {
      super(detail);
      this.detail = detail;
    }

    String detail() {
      return detail;
    }
  }

  static Arguments of(String json) throws Fault {
    try {
      JsonNode node = STRICT.readValue(json);
      if (node == null || !node.isObject()) {
        throw new Fault("The arguments are not a JSON object.");
      }
      return new Arguments(node);
    } catch (JsonProcessingException e) {
      throw new Fault("The arguments are not valid JSON.");
    }
  }

  String text(String name) throws Fault {
    var value = optionalText(name);
    if (value == null || value.isBlank()) {
      throw new Fault("'" + name + "' is missing.");
    }
    return value;
  }

  @Nullable String optionalText(String name) throws Fault {
    var value = value(name);
    if (value != null && !value.isTextual()) {
      throw new Fault("'" + name + "' must be a string.");
    }
    return value == null ? null : value.textValue();
  }

  @Nullable Long optionalWhole(String name) throws Fault {
    var value = value(name);
    if (value != null && !(value.canConvertToExactIntegral() && value.canConvertToLong())) {
      throw new Fault("'" + name + "' must be a whole number.");
    }
    return value == null ? null : value.longValue();
  }

  /** Between 0 and 1. */
  double share(String name, double otherwise) throws Fault {
    var value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
      throw new Fault("'" + name + "' must be a number from 0 to 1.");
    }
    return value.doubleValue();
  }

  Instant instant(String name) throws Fault {
    try {
      return java.time.OffsetDateTime.parse(text(name)).toInstant();
    } catch (DateTimeException notATime) {
      throw new Fault("'" + name + "' must be a time as in 2026-11-20T10:00:00Z.");
    }
  }

  List<String> texts(String name) throws Fault {
    var value = value(name);
    var texts = new ArrayList<String>();
    if (value == null) {
      return texts;
    }
    if (!value.isArray()) {
      throw new Fault("'" + name + "' must be a list of strings.");
    }
    for (var item : value) {
      if (!item.isTextual()) {
        throw new Fault("'" + name + "' must be a list of strings.");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  /** To be called last: a field nobody asked for is a fault. */
  void nothingElse() throws Fault {
    for (var name : (Iterable<String>) node::fieldNames) {
      if (!read.contains(name)) {
        throw new Fault("There is no argument '" + name + "'.");
      }
    }
  }

  private @Nullable JsonNode value(String name) {
    read.add(name);
    var value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
