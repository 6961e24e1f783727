package io.laurel.ingest.event;

/**
 * A valid event with its links applied, as it stands on {@code raw_events.checked}; readers take an
 * event id once.
 *
 * @param customer whom the event is about, after links; the Kafka key
 * @param line the event as one plain sentence
 */
public record CheckedEvent(CustomerEvent event, String customer, String line) {}
