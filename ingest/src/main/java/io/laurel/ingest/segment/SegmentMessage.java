package io.laurel.ingest.segment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.event.Fault;
import io.laurel.ingest.gateway.EventForm.Item;
import io.laurel.ingest.mapping.From;
import io.laurel.ingest.mapping.Mapping;
import io.laurel.ingest.mapping.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One message of a call. */
record SegmentMessage(String pointer, SegmentCall type, ObjectNode message) {

  private static final Mapping MAPPING = SegmentRows.MAPPING;

  /** The kinds of the rows for {@code track}, by the type that an event's name would be. */
  private static final Map<String, String> TRACKED =
      MAPPING.rows().stream()
          .map(Row::kind)
          .filter(kind -> kind.startsWith("track "))
          .collect(
              Collectors.toUnmodifiableMap(
                  kind -> EventNames.type(kind.substring("track ".length())), kind -> kind));

  List<Item> items() {
    var faults = faults();
    if (!faults.isEmpty()) {
      return List.of(new Item.Broken(faults));
    }
    return type == SegmentCall.TRACK ? tracked() : called();
  }

  private List<Fault> faults() {
    var faults = new ArrayList<Fault>();
    if (lacks("userId") && lacks("anonymousId")) {
      faults.add(fault("userId", "is missing: add userId, or anonymousId until it is known"));
    }
    if (type == SegmentCall.ALIAS && lacks("userId") && !lacks("anonymousId")) {
      faults.add(fault("userId", "is missing: say who the previousId turned out to be"));
    }
    if (type == SegmentCall.TRACK && lacks("event")) {
      faults.add(fault("event", "is missing: name what happened, such as Order Completed"));
    }
    return faults;
  }

  private boolean lacks(String field) {
    return message.path(field).asText().isBlank();
  }

  private Fault fault(String field, String detail) {
    return new Fault(pointer + "/" + field, detail);
  }

  private List<Item> tracked() {
    var name = EventNames.type(message.path("event").asText());
    var kind = TRACKED.get(name);
    return kind != null
        ? MAPPING.items(kind, message, pointer)
        : MAPPING.items(asItIs(name), message, pointer);
  }

  /** What says nothing that a row could use is kept under the name of its call. */
  private List<Item> called() {
    var items =
        MAPPING.items(type.label(), message, pointer).stream().filter(this::saysSomething).toList();
    return items.isEmpty()
        ? MAPPING.items(Row.of(type.label(), type.label()), message, pointer)
        : items;
  }

  /** Of a customer of whom an address alone is told, nothing is kept. */
  private boolean saysSomething(Item item) {
    return type != SegmentCall.IDENTIFY
        || !(item instanceof Item.Found found)
        || !found.json().path("properties").isEmpty();
  }

  /** A name without letters that a type could be of stands in the properties. */
  private static Row asItIs(String name) {
    return name.isEmpty()
        ? Row.of("track", "track").property("event", From.text("event")).keeping("properties")
        : Row.of("track", name).keeping("properties");
  }
}
