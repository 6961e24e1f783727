package io.laurel.ingest.campaign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A group of fields; what was not asked for by the end is an unknown field. */
final class Section {

  private final String pointer;
  private final Node.Mapping mapping;
  private final Faults faults;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> passed = new LinkedHashSet<>();

  Section(String pointer, Node.Mapping mapping, Faults faults) {
    this.pointer = pointer;
    this.mapping = mapping;
    this.faults = faults;
  }

  List<String> keys() {
    return mapping.entries().stream().map(Node.Entry::key).toList();
  }

  void fault(String detail) {
    faults.add(pointer, mapping.at(), detail);
  }

  Optional<Field> find(String key) {
    known.add(key);
    return mapping.entries().stream()
        .filter(entry -> entry.key().equals(key) && !(entry.value() instanceof Node.Nothing))
        .findFirst()
        .map(entry -> new Field(pointer + "/" + escaped(key), entry.value(), faults));
  }

  /** What stands at a pointer below, or as near to it as anything does. */
  Optional<Field> at(String pointer) {
    var steps = pointer.substring(1).split("/", 2);
    var field = find(steps[0]);
    return steps.length == 1
        ? field
        : field.flatMap(group ->
            group.node() instanceof Node.Mapping
                ? group.section().at("/" + steps[1]).or(() -> field)
                : field);
  }

  <T> T required(String key, T instead, Function<Field, T> read) {
    var field = find(key);
    if (field.isEmpty()) {
      faults.add(pointer + "/" + key, mapping.at(), "is missing.");
    }
    return field.map(read).orElse(instead);
  }

  <T> T optional(String key, T otherwise, Function<Field, T> read) {
    return find(key).map(read).orElse(otherwise);
  }

  /** May be there and means nothing; nobody is told of it. */
  void passOver(String... keys) {
    passed.addAll(List.of(keys));
  }

  /** Every field, whatever its name. */
  List<Field> all() {
    known.addAll(keys());
    return keys().stream().distinct().flatMap(key -> find(key).stream()).toList();
  }

  void end() {
    var seen = new ArrayList<String>();
    for (var entry : mapping.entries()) {
      var at = pointer + "/" + escaped(entry.key());
      if (seen.contains(entry.key())) {
        faults.add(at, entry.at(), "is given twice; keep one.");
      } else if (!known.contains(entry.key()) && !passed.contains(entry.key())) {
        faults.add(
            at,
            entry.at(),
            "is not known here"
                + Field.meant(entry.key(), known)
                + ". Known are "
                + String.join(", ", known)
                + ".");
      }
      seen.add(entry.key());
    }
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
