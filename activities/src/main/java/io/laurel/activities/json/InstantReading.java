package io.laurel.activities.json;

import com.ethlo.time.ITU;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;

/** A context holds dozens of times, and Jackson reads each twenty times as slowly. */
final class InstantReading extends StdScalarDeserializer<Instant> {

  @Serial private static final long serialVersionUID = 1;

  InstantReading() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      try {
        return ITU.parseDateTime(json.getText()).toInstant();
      } catch (DateTimeException _) {
        // Jackson takes it, or says what is wrong
      }
    }
    return InstantDeserializer.INSTANT.deserialize(json, context);
  }
}
