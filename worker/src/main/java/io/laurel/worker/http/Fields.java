package io.laurel.worker.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.event.Fault;
import io.laurel.ingest.event.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a body and gathers every fault, so that a caller is told all at once. What is
 * read of a faulty field means nothing.
 */
final class Fields {

  private static final String SLASH = "~1";

  private final ObjectNode body;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  private Fields(ObjectNode body) {
    this.body = body;
  }

  static Fields of(JsonNode body) {
    if (!(body instanceof ObjectNode object)) {
      throw Problem.bad("", "must be a JSON object");
    }
    return new Fields(object);
  }

  String text(String name, int most) {
    var text = optionalText(name, most);
    if (text == null && !isWrong(name)) {
      fault(name, "is missing");
    }
    return text == null ? "" : text;
  }

  @Nullable String optionalText(String name, int most) {
    var value = value(name, JsonNodeType.STRING, "must be text");
    if (value == null) {
      return null;
    }
    var text = value.asText();
    if (text.isBlank() || text.length() > most) {
      fault(name, "must be 1 to " + most + " characters");
      return null;
    }
    return kept(name, text);
  }

  private @Nullable String kept(String name, String text) {
    var wrong = Texts.faultOf(text);
    if (wrong != null) {
      fault(name, wrong);
    }
    return wrong == null ? text : null;
  }

  /** A whole number from 0 on. */
  @Nullable Long optionalCount(String name) {
    var value = value(name, JsonNodeType.NUMBER, "must be a whole number");
    if (value == null) {
      return null;
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber() || value.asLong() < 0) {
      fault(name, "must be a whole number from 0 on");
      return null;
    }
    return value.asLong();
  }

  long count(String name) {
    var count = optionalCount(name);
    if (count == null && !isWrong(name)) {
      fault(name, "is missing");
    }
    return count == null ? 0 : count;
  }

  private @Nullable JsonNode value(String name, JsonNodeType type, String otherwise) {
    read.add(name);
    var value = body.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.getNodeType() != type) {
      fault(name, otherwise);
      return null;
    }
    return value;
  }

  /** Of a list's place, the name holds its own slash. */
  void fault(String name, String detail) {
    faults.add(new Fault("/" + name, detail));
  }

  private boolean isWrong(String name) {
    return faults.stream().anyMatch(fault -> fault.pointer().equals("/" + name));
  }

  /**
   * @throws Problem naming every fault, also each field that nobody asked for
   */
  void end() {
    for (var name : body.propertyStream().map(Map.Entry::getKey).toList()) {
      if (!read.contains(name)) {
        fault(name.replace("~", "~0").replace("/", SLASH), "is not known here");
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.bad(faults);
    }
  }
}
