package io.laurel.opportunity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event that made an opportunity, carried along so that no decision reasons without it.
 *
 * @param properties as sent; open data, never trusted
 * @param line the event as one plain sentence
 */
public record TriggerEvent(
    String eventId,
    String eventType,
    Instant occurredAt,
    @Nullable String source,
    Map<String, @Nullable Object> properties,
    String line) {

  public TriggerEvent {
    properties = new LinkedHashMap<>(properties);
  }
}
