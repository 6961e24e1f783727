package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider says to a call, before any fault garbles it. */
record Answer(int status, @Nullable JsonNode body, Map<String, String> headers) {

  private static final String REPLAYED = "Idempotent-Replayed";

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer json(int status, JsonNode body) {
    return new Answer(status, body, Map.of("Content-Type", "application/json"));
  }

  static Answer empty(int status) {
    return new Answer(status, null, Map.of());
  }

  /** The stored answer to a key that was seen before. */
  Answer again() {
    return with(REPLAYED, "true");
  }

  boolean replayed() {
    return headers.containsKey(REPLAYED);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, body, more);
  }

  String text() {
    return body == null ? "" : Json.write(body);
  }
}
