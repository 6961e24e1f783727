package io.laurel.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is an event that Laurel takes: the envelope, and for a known type its
 * properties by their JSON Schema. An unknown type passes with a right envelope. Thread-safe; make
 * one, it reads all schemas.
 */
public final class EventChecks {

  private final KnownSchemas schemas = new KnownSchemas();

  /** Judges bytes, such as the value of a record; null is a record without a value. */
  public CheckResult check(byte @Nullable [] value, Arrival arrival) {
    try {
      return check(EventJson.tree(value), arrival);
    } catch (UnreadableEvent e) {
      return new CheckResult.Wrong(List.of(new Fault("", e.reason())));
    }
  }

  /** Judges one JSON document. */
  public CheckResult check(JsonNode json, Arrival arrival) {
    var reading = new EnvelopeReading(json, arrival);
    var event = reading.read();
    if (event != null) {
      var faults = faults(event);
      return faults.isEmpty() ? new CheckResult.Right(event) : new CheckResult.Wrong(faults);
    }
    var faults = new ArrayList<>(reading.faults());
    faults.addAll(faultsOfProperties(json));
    return new CheckResult.Wrong(faults.subList(0, Math.min(faults.size(), Bounds.FAULTS)));
  }

  /** What is wrong with an event whose envelope has been read. */
  public List<Fault> faults(CustomerEvent event) {
    var faults = new ArrayList<>(schemas.faults(event.eventType(), event.properties()));
    if (faults.isEmpty()) {
      faults.addAll(beyondSchema(event));
    }
    return faults;
  }

  /** So that a sender hears of all faults at once, also when the envelope is wrong. */
  private List<Fault> faultsOfProperties(JsonNode json) {
    var type = json.path("event_type").asText("");
    var properties = json.path("properties");
    var ignored = new ArrayList<Fault>();
    if (!properties.isObject()) {
      return List.of();
    }
    var values = new PropertyReading(ignored).read(properties, "/properties");
    return ignored.isEmpty() ? schemas.faults(type, values) : List.of();
  }

  private static List<Fault> beyondSchema(CustomerEvent event) {
    return switch (event.eventType()) {
      case "identity_linked" ->
          event.customerId() == null
              ? List.of(new Fault("/customer_id", "is missing: say whose anonymous_id it is"))
              : List.of();
      case "customer_updated" -> zoneFaults(event.properties().get("timezone"));
      case "points_earned" -> timeFaults("expires_at", event.properties().get("expires_at"));
      default -> List.of();
    };
  }

  private static List<Fault> zoneFaults(@Nullable Object zone) {
    if (zone == null) {
      return List.of();
    }
    try {
      if (ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone.toString()).getId())) {
        return List.of();
      }
    } catch (DateTimeException e) {
      // falls to the fault below
    }
    return List.of(
        new Fault("/properties/timezone", "is no zone: name an IANA zone such as Europe/Berlin"));
  }

  private static List<Fault> timeFaults(String field, @Nullable Object time) {
    return time == null || Times.read(time.toString()) != null
        ? List.of()
        : List.of(new Fault("/properties/" + field, Times.faultOf(time.toString())));
  }
}
