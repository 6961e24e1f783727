package io.laurel.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object as an event and notes every fault of its envelope. */
final class EnvelopeReading {

  static final int SCHEMA_VERSION = 1;

  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_.-]*");
  private static final Set<String> FIELDS =
      Set.of(
          "event_id",
          "customer_id",
          "anonymous_id",
          "event_type",
          "occurred_at",
          "received_at",
          "source",
          "schema_version",
          "properties");

  private final JsonNode json;
  private final Arrival arrival;
  private final List<Fault> faults = new ArrayList<>();

  EnvelopeReading(JsonNode json, Arrival arrival) {
    this.json = json;
    this.arrival = arrival;
  }

  List<Fault> faults() {
    return faults;
  }

  /** Null when there is a fault. */
  @Nullable CustomerEvent read() {
    if (!json.isObject()) {
      wrong("", "must be a JSON object with event_type, occurred_at and customer_id");
      return null;
    }
    if (arrival.atTheDoor()) {
      checkFieldNames();
    }
    var eventId = id("event_id");
    var customerId = id("customer_id");
    var anonymousId = id("anonymous_id");
    if (!json.hasNonNull("customer_id") && !json.hasNonNull("anonymous_id")) {
      wrong("/customer_id", "is missing: add customer_id, or anonymous_id until it is known");
    }
    var type = type();
    var receivedAt = receivedAt();
    var occurredAt = occurredAt(receivedAt);
    var source = source();
    checkVersion();
    var properties = properties();
    if (!faults.isEmpty() || type == null || occurredAt == null || source == null) {
      return null;
    }
    var event =
        new CustomerEvent(
            eventId == null ? "" : eventId,
            customerId,
            anonymousId,
            type,
            occurredAt,
            receivedAt,
            source,
            SCHEMA_VERSION,
            properties);
    return eventId == null ? DerivedId.on(event) : event;
  }

  private void checkFieldNames() {
    for (var field : json.properties()) {
      if (faults.size() >= Bounds.FAULTS) {
        return;
      }
      if (!FIELDS.contains(field.getKey())) {
        unknown(field.getKey());
      }
    }
  }

  private void unknown(String name) {
    if (Texts.faultOf(name) != null || name.length() > Bounds.FIELD_NAME) {
      wrong("", "has a field of its own with a strange name: put such fields into properties");
    } else {
      wrong(
          Pointers.to("", name),
          "is no field of an event: correct its name, or put it into properties");
    }
  }

  private @Nullable String id(String field) {
    return json.hasNonNull(field) ? text(field, Bounds.ID) : null;
  }

  private @Nullable String text(String field, int most) {
    var node = json.get(field);
    if (node == null || !node.isTextual()) {
      return wrong("/" + field, "must be a string, in quotes");
    }
    var text = node.textValue();
    if (text.isBlank()) {
      return wrong("/" + field, "must not be empty");
    }
    if (text.length() > most) {
      return wrong("/" + field, "must have at most " + most + " characters");
    }
    if (Texts.hasControlCharacters(text) || Texts.faultOf(text) != null) {
      return wrong("/" + field, "must not hold control characters or broken Unicode");
    }
    return text;
  }

  private @Nullable String type() {
    if (!json.hasNonNull("event_type")) {
      return wrong("/event_type", "is missing: say what happened, such as order_placed");
    }
    var type = text("event_type", Bounds.TYPE);
    if (type != null && !TYPE.matcher(type).matches()) {
      return wrong(
          "/event_type",
          "must begin with a small letter and hold only a-z, 0-9, _, . and -, such as"
              + " order_placed");
    }
    return type;
  }

  private @Nullable Instant occurredAt(Instant receivedAt) {
    if (!json.hasNonNull("occurred_at")) {
      wrong("/occurred_at", "is missing: say when it happened, such as 2026-11-24T10:15:00Z");
      return null;
    }
    var at = time("occurred_at");
    if (at != null && at.isBefore(Bounds.EARLIEST)) {
      wrong("/occurred_at", "lies before the year 2000: send the time it really happened");
      return null;
    }
    if (at != null && at.isAfter(receivedAt.plus(Bounds.AHEAD))) {
      wrong("/occurred_at", "lies more than a day ahead: check the sender's clock and zone");
      return null;
    }
    return at;
  }

  private Instant receivedAt() {
    if (arrival.atTheDoor() || !json.hasNonNull("received_at")) {
      return arrival.at();
    }
    var at = time("received_at");
    if (at != null
        && (at.isBefore(Bounds.EARLIEST) || at.isAfter(arrival.at().plus(Bounds.AHEAD)))) {
      wrong("/received_at", "cannot be when Laurel took it: leave it out");
    }
    return at != null ? at : arrival.at();
  }

  private @Nullable Instant time(String field) {
    var node = json.get(field);
    if (node == null || !node.isTextual()) {
      wrong("/" + field, Times.SHAPE);
      return null;
    }
    var at = Times.read(node.textValue());
    if (at == null) {
      wrong("/" + field, Times.faultOf(node.textValue()));
    }
    return at;
  }

  private @Nullable String source() {
    if (json.hasNonNull("source")) {
      return text("source", Bounds.SOURCE);
    }
    return arrival.source() != null
        ? arrival.source()
        : wrong("/source", "is missing: name the system that says so");
  }

  private void checkVersion() {
    var version = json.get("schema_version");
    if (arrival.atTheDoor() || version == null || version.isNull()) {
      return;
    }
    if (!version.isIntegralNumber() || version.asLong() != SCHEMA_VERSION) {
      wrong("/schema_version", "must be " + SCHEMA_VERSION + ", the only one this Laurel reads");
    }
  }

  private Map<String, @Nullable Object> properties() {
    var properties = json.get("properties");
    if (properties == null || properties.isNull()) {
      return Map.of();
    }
    if (!properties.isObject()) {
      wrong("/properties", "must be a JSON object");
      return Map.of();
    }
    return new PropertyReading(faults).read(properties, "/properties");
  }

  private @Nullable String wrong(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
    return null;
  }
}
