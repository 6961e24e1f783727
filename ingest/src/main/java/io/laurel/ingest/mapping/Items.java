package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list, each element made field by field. */
public record Items(String list, Map<String, From> fields) implements From {

  public Items {
    fields = new LinkedHashMap<>(fields);
  }

  public static Items of(String list) {
    return new Items(list, Map.of());
  }

  public Items with(String field, From from) {
    var more = new LinkedHashMap<>(fields);
    more.put(field, from);
    return new Items(list, more);
  }

  @Override
  public @Nullable JsonNode read(Reading reading, String target) {
    var elements = reading.at(list);
    if (elements == null) {
      return null;
    }
    if (!elements.isArray()) {
      reading.fault(list, "must be a list");
      return null;
    }
    var items = JsonNodeFactory.instance.arrayNode(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      items.add(Fields.of(fields, reading.element(list, i, elements.get(i)), target + "/" + i));
    }
    return items;
  }

  @Override
  public List<String> paths() {
    return List.of(list);
  }

  @Override
  public String words() {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + " from " + field.getValue().words())
        .collect(Collectors.joining(", ", "each of `" + list + "`: ", ""));
  }
}
