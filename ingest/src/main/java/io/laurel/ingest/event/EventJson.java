package io.laurel.ingest.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The canonical JSON of events: snake_case, RFC 3339 times in UTC, no nulls. */
public final class EventJson {

  private static final int DEPTH = 32;

  /** What a body of a mebibyte of ordinary events needs, twice. */
  private static final int TOKENS = 400_000;

  /** Bytes of an event that are nothing special. */
  private static final int ORDINARY = 1_024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxTokenCount(TOKENS)
                          .build())
                  // names are the sender's: the JVM's table of strings is no place for them
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final JsonMapper SORTED =
      MAPPER.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private EventJson() {}

  /** The value of a record on {@code raw_events}. */
  public static byte[] write(CustomerEvent event) {
    return bytes(json -> new EventWriting(json).write(event));
  }

  /** The value of a record on {@code raw_events.checked}. */
  public static byte[] write(CheckedEvent event) {
    return bytes(json -> {
      new EventWriting(json).write(event.event());
      json.writeStringField("customer", event.customer());
      json.writeStringField("line", event.line());
    });
  }

  /**
   * Reads what stands on {@code raw_events.checked}.
   *
   * @throws UnreadableEvent when it is not that
   */
  public static CheckedEvent readChecked(byte[] value) {
    var json = tree(value);
    var event = read(json, Arrival.onTopic(writtenAt(json)));
    return new CheckedEvent(event, text(json, "customer"), text(json, "line"));
  }

  /**
   * One JSON document in UTF-8; a field given twice, or anything after the document, is a fault.
   *
   * @throws UnreadableEvent when it is not that
   */
  public static JsonNode tree(byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      throw new UnreadableEvent("is empty: send a JSON object");
    }
    return tree(text(value));
  }

  private static String text(byte[] value) {
    var text = new String(value, StandardCharsets.UTF_8);
    // stands for what is no UTF-8, unless the sender wrote it; the strict way takes twice as long
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableEvent("is not UTF-8: encode the text as UTF-8");
    }
  }

  /**
   * One JSON document, as {@link #tree(byte[])}.
   *
   * @throws UnreadableEvent when it is not that
   */
  public static JsonNode tree(String text) {
    try {
      var json = MAPPER.readTree(text);
      if (json == null || json.isMissingNode()) {
        throw new UnreadableEvent("is empty: send a JSON object");
      }
      return json;
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the text, which may be personal data
      throw new UnreadableEvent(reason(e));
    } catch (NumberFormatException e) {
      // Jackson lets it through for an exponent that no int holds
      throw new UnreadableEvent("holds a number with too many digits: send it as a string");
    }
  }

  /** The same content always gives the same text. */
  static String sorted(Map<String, @Nullable Object> content) {
    try {
      return SORTED.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CustomerEvent read(JsonNode json, Arrival arrival) {
    var reading = new EnvelopeReading(json, arrival);
    var event = reading.read();
    if (event == null) {
      throw new UnreadableEvent(reading.faults().getFirst().toString());
    }
    return event;
  }

  private static Instant writtenAt(JsonNode json) {
    var at = Times.read(text(json, "received_at"));
    if (at == null) {
      throw new UnreadableEvent("/received_at: " + Times.SHAPE);
    }
    return at;
  }

  private static String text(JsonNode json, String field) {
    var node = json.get(field);
    if (node == null || !node.isTextual()) {
      throw new UnreadableEvent("/" + field + ": must be a string");
    }
    return node.textValue();
  }

  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] bytes(Fields fields) {
    var bytes = new ByteArrayOutputStream(ORDINARY);
    try (var json = MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "is nested too deep, or holds too many values, or a name, number or text that is too long";
    }
    if (e instanceof JsonEOFException) {
      return "is not JSON: it ends too early";
    }
    if (e instanceof MismatchedInputException) {
      return "holds more than one JSON document: send them as a JSON array, or as newline-delimited"
          + " JSON with Content-Type application/x-ndjson";
    }
    var place = e.getLocation();
    return "is not JSON"
        + (place == null
            ? ""
            : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr()))
        + ": look for a missing quote or comma, or a field given twice";
  }
}
