package io.laurel.ingest.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The JSON Schemas of the known types' properties, as whoever sends events may read them. */
public final class EventSchemas {

  private EventSchemas() {}

  /**
   * A type that has a schema.
   *
   * @param description what happened, in one sentence
   */
  public record Known(String eventType, String description) {}

  /** In the order in which people meet them. */
  public static List<Known> all() {
    return KnownSchemas.TYPES.stream()
        .map(type -> new Known(type, EventJson.tree(text(type)).path("description").asText()))
        .toList();
  }

  /** JSON Schema 2020-12 in UTF-8; empty for a type that nobody describes. */
  public static Optional<byte[]> of(String eventType) {
    return KnownSchemas.TYPES.contains(eventType)
        ? Optional.of(text(eventType).getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static String text(String type) {
    return PublishedSchema.resource("/schemas/events/" + type + ".json");
  }
}
