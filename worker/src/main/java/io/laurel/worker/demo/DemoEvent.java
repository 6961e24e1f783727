package io.laurel.worker.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event of the demo before it is played.
 *
 * @param key names it within the demo for good; with the play's own id it becomes the event id
 * @param source the recording it is from, or {@code overlay} when it is invented
 */
record DemoEvent(
    String key,
    String customerId,
    String type,
    Instant occurredAt,
    String source,
    Map<String, Object> properties) {

  static final String OVERLAY = "overlay";

  DemoEvent {
    properties = new LinkedHashMap<>(properties);
  }

  /** The canonical shape that {@code POST /ingest} takes. */
  Map<String, Object> toWire(Plan plan) {
    var wire = new LinkedHashMap<String, Object>();
    wire.put("event_id", plan.eventId(key));
    wire.put("customer_id", customerId);
    wire.put("event_type", type);
    wire.put("occurred_at", occurredAt.toString());
    wire.put("source", source);
    wire.put("properties", properties);
    return wire;
  }
}
