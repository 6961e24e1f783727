package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Objects made field by field, with the origin of each field noted. */
final class Fields {

  private Fields() {}

  /** What is absent is left out; its origin is where it would stand. */
  static ObjectNode of(Map<String, From> fields, Reading reading, String target) {
    var made = JsonNodeFactory.instance.objectNode();
    fields.forEach((field, from) -> {
      var to = target + "/" + field;
      var paths = from.paths();
      if (!paths.isEmpty()) {
        var path = reading.first(paths);
        reading.origin(to, path == null ? paths.getFirst() : path);
      }
      var value = from.read(reading, to);
      if (value != null) {
        made.set(field, value);
      }
    });
    return made;
  }
}
