package io.laurel.ingest.trigger;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.opportunity.TriggerEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the stores keep it; its properties stay JSON until somebody looks at them.
 *
 * @param by the id under which its source knows the person: it stays the same whatever is linked
 *     later, so that an opportunity's id does
 */
record Seen(
    String eventId,
    String type,
    Instant at,
    String source,
    String line,
    String by,
    String properties) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final TypeReference<Map<String, @Nullable Object>> PROPERTIES =
      new TypeReference<>() {};

  static Seen of(CheckedEvent checked) {
    var event = checked.event();
    return new Seen(
        event.eventId(),
        event.eventType(),
        event.occurredAt(),
        event.source(),
        checked.line(),
        event.sourceId(),
        json(event.properties()));
  }

  /** As an opportunity carries it. */
  @SuppressWarnings("NullAway") // it does not read type annotations of a record from a class file
  TriggerEvent event() {
    return new TriggerEvent(eventId, type, at, source, parsed(), line);
  }

  /** As a condition sees it. */
  Map<String, @Nullable Object> facts() {
    return facts(type, at, parsed());
  }

  static Map<String, @Nullable Object> facts(
      String type, Instant at, Map<String, @Nullable Object> properties) {
    var facts = new LinkedHashMap<String, @Nullable Object>(properties);
    facts.put("type", type);
    facts.put("occurred_at", at);
    return facts;
  }

  void write(ByteWriter to) {
    to.text(eventId).text(type).moment(at).text(source).text(line).text(by).text(properties);
  }

  static Seen read(ByteReader from) {
    return new Seen(
        from.text(),
        from.text(),
        from.moment(),
        from.text(),
        from.text(),
        from.text(),
        from.text());
  }

  private Map<String, @Nullable Object> parsed() {
    try {
      return MAPPER.readValue(properties, PROPERTIES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Map<String, @Nullable Object> properties) {
    try {
      return MAPPER.writeValueAsString(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
