package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.gateway.EventForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event that a message of some kind becomes.
 *
 * @param kind of message, in its sender's words
 * @param conditions all of which must hold
 * @param type of the event
 * @param envelope its fields beside type and properties
 * @param properties what belongs to the type
 * @param rest an object whose other fields become properties as they are; null for none
 */
public record Row(
    String kind,
    List<When> conditions,
    String type,
    Map<String, From> envelope,
    Map<String, From> properties,
    @Nullable String rest) {

  public Row {
    conditions = List.copyOf(conditions);
    envelope = new LinkedHashMap<>(envelope);
    properties = new LinkedHashMap<>(properties);
  }

  public static Row of(String kind, String type) {
    return new Row(kind, List.of(), type, Map.of(), Map.of(), null);
  }

  /** The same for messages of another kind. */
  Row of(String otherKind) {
    return new Row(otherKind, conditions, type, envelope, properties, rest);
  }

  public Row only(When... more) {
    var all = new ArrayList<>(conditions);
    all.addAll(Arrays.asList(more));
    return new Row(kind, all, type, envelope, properties, rest);
  }

  /** A field of the envelope. */
  public Row with(String field, From from) {
    return new Row(kind, conditions, type, plus(envelope, field, from), properties, rest);
  }

  public Row property(String field, From from) {
    return new Row(kind, conditions, type, envelope, plus(properties, field, from), rest);
  }

  public Row keeping(String object) {
    return new Row(kind, conditions, type, envelope, properties, object);
  }

  private static Map<String, From> plus(Map<String, From> fields, String field, From from) {
    var more = new LinkedHashMap<>(fields);
    more.put(field, from);
    return more;
  }

  /**
   * Empty when a condition does not hold.
   *
   * @param common fields of the envelope where this row has none of its own
   */
  Optional<EventForm.Item> item(Map<String, From> common, JsonNode message, String pointer) {
    var reading = new Reading(message, pointer);
    if (!conditions.stream().allMatch(condition -> condition.holds(reading))) {
      return Optional.empty();
    }
    var fields = new LinkedHashMap<>(common);
    fields.putAll(envelope);
    var event = Fields.of(fields, reading, "");
    event.put("event_type", type);
    var made = Fields.of(properties, reading, "/properties");
    keepRest(made, reading, fields.values());
    event.set("properties", made);
    return Optional.of(new EventForm.Item.Found(event, reading.place(), reading.faults()));
  }

  private void keepRest(ObjectNode made, Reading reading, Collection<From> used) {
    var others = rest == null ? null : reading.at(rest);
    if (rest == null || others == null) {
      return;
    }
    reading.origin("/properties", rest);
    if (!others.isObject()) {
      reading.fault(rest, "must be a JSON object");
      return;
    }
    var names = used(rest + ".", used);
    for (var other : others.properties()) {
      if (!names.contains(other.getKey()) && !made.has(other.getKey())) {
        made.set(other.getKey(), other.getValue());
      }
    }
  }

  /** The fields of that object that other fields were made of. */
  private Set<String> used(String prefix, Collection<From> envelope) {
    return Stream.of(envelope, properties.values())
        .flatMap(Collection::stream)
        .flatMap(from -> from.paths().stream())
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()).split("\\.", 2)[0])
        .collect(Collectors.toSet());
  }
}
