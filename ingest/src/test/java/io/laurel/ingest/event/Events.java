package io.laurel.ingest.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events for tests. */
public final class Events {

  public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private Events() {}

  public static CustomerEvent event(String type, Map<String, @Nullable Object> properties) {
    return event("e-1", type, properties);
  }

  public static CustomerEvent event(
      String eventId, String type, Map<String, @Nullable Object> properties) {
    return new CustomerEvent(
        eventId, "c-1", null, type, NOW.minusSeconds(60), NOW, "shop", 1, properties);
  }

  /**
   * What the topic holds, as an event.
   *
   * @throws UnreadableEvent when it is none
   */
  public static CustomerEvent read(byte[] value, Instant appendedAt) {
    return EventJson.read(EventJson.tree(value), Arrival.onTopic(appendedAt));
  }

  /** JSON with single quotes, for reading in a test. */
  public static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
