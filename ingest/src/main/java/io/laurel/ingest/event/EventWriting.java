package io.laurel.ingest.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event field by field: its properties are of a few plain kinds, and a mapper would look
 * for the kind of each value anew.
 */
final class EventWriting {

  private final JsonGenerator json;

  EventWriting(JsonGenerator json) {
    this.json = json;
  }

  void write(CustomerEvent event) throws IOException {
    json.writeStringField("event_id", event.eventId());
    if (event.customerId() != null) {
      json.writeStringField("customer_id", event.customerId());
    }
    if (event.anonymousId() != null) {
      json.writeStringField("anonymous_id", event.anonymousId());
    }
    json.writeStringField("event_type", event.eventType());
    json.writeStringField("occurred_at", event.occurredAt().toString());
    json.writeStringField("received_at", event.receivedAt().toString());
    json.writeStringField("source", event.source());
    json.writeNumberField("schema_version", event.schemaVersion());
    json.writeFieldName("properties");
    object(event.properties());
  }

  private void object(Map<?, ?> fields) throws IOException {
    json.writeStartObject();
    for (var field : fields.entrySet()) {
      json.writeFieldName(String.valueOf(field.getKey()));
      value(field.getValue());
    }
    json.writeEndObject();
  }

  private void list(List<?> values) throws IOException {
    json.writeStartArray();
    for (var value : values) {
      value(value);
    }
    json.writeEndArray();
  }

  private void value(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Map<?, ?> map -> object(map);
      case List<?> list -> list(list);
      default -> json.writePOJO(value);
    }
  }
}
