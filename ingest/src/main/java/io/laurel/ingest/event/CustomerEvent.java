package io.laurel.ingest.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event in its canonical shape, as it stands on {@code raw_events}. At least one of {@code
 * customerId} and {@code anonymousId} is there.
 */
public record CustomerEvent(
    String eventId,
    @Nullable String customerId,
    @Nullable String anonymousId,
    String eventType,
    Instant occurredAt,
    Instant receivedAt,
    String source,
    int schemaVersion,
    Map<String, @Nullable Object> properties) {
  public CustomerEvent {
    if (customerId == null && anonymousId == null) {
      throw new IllegalArgumentException("an event is about a customer_id or an anonymous_id");
    }
    properties = new LinkedHashMap<>(properties);
  }

  /** The Kafka key and the id under which the source knows the person. */
  public String sourceId() {
    return customerId != null ? customerId : Objects.requireNonNull(anonymousId);
  }
}
