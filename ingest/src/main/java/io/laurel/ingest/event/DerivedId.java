package io.laurel.ingest.event;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The id of an event that came without one: a hash of what it says, so that a client's retry counts
 * once. Two events that say the very same are one.
 */
final class DerivedId {

  private static final int HEX_DIGITS = 32;

  private DerivedId() {}

  static CustomerEvent on(CustomerEvent event) {
    return new CustomerEvent(
        "h-" + hash(event).substring(0, HEX_DIGITS),
        event.customerId(),
        event.anonymousId(),
        event.eventType(),
        event.occurredAt(),
        event.receivedAt(),
        event.source(),
        event.schemaVersion(),
        event.properties());
  }

  private static String hash(CustomerEvent event) {
    var content = new TreeMap<String, @Nullable Object>();
    content.put("customer_id", event.customerId());
    content.put("anonymous_id", event.anonymousId());
    content.put("event_type", event.eventType());
    content.put("occurred_at", event.occurredAt().toString());
    content.put("source", event.source());
    content.put("properties", event.properties());
    return Sha256.of(EventJson.sorted(content));
  }
}
