package io.laurel.ingest.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonFormat;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.Fault;
import io.laurel.ingest.event.Pointers;
import io.laurel.ingest.event.UnreadableEvent;
import io.laurel.ingest.gateway.EventForm.Item;
import io.laurel.ingest.gateway.FaultPlace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One CloudEvent as a JSON object. */
final class StructuredMode {

  private static final JsonFormat FORMAT = new JsonFormat();
  private static final Set<String> DATA = Set.of("data", "data_base64");

  private final String pointer;
  private final JsonNode json;
  private final List<Fault> faults = new ArrayList<>();

  private StructuredMode(String pointer, JsonNode json) {
    this.pointer = pointer;
    this.json = json;
  }

  static Item item(String pointer, JsonNode json) {
    return json.isObject()
        ? new StructuredMode(pointer, json).read()
        : Item.Broken.at(
            pointer, "must be a JSON object with specversion, id, source, type and time");
  }

  private Item read() {
    var attributes = attributes();
    faults.addAll(attributes.faults(this::fault));
    var data = data();
    if (faults.isEmpty()) {
      mindTheSpecification();
    }
    return new Item.Found(attributes.envelope(data), place(pointer), faults);
  }

  private Attributes attributes() {
    var values = new LinkedHashMap<String, String>();
    for (var field : json.properties()) {
      var name = field.getKey();
      if (DATA.contains(name) || field.getValue().isNull()) {
        continue;
      }
      if (!Attributes.isName(name)) {
        faults.add(new Fault(pointer, "has an attribute whose name is not of a-z and 0-9 alone"));
      } else if (!isText(name, field.getValue())) {
        faults.add(fault(name, "must be a text"));
      } else {
        values.put(name, field.getValue().asText());
      }
    }
    return new Attributes(values);
  }

  /** An extension may be a number or a truth value, which has one way to be written as text. */
  private static boolean isText(String name, JsonNode value) {
    return name.equals("specversion") ? value.isTextual() : value.isValueNode();
  }

  private @Nullable JsonNode data() {
    if (json.has("data") && json.has("data_base64")) {
      faults.add(fault("data_base64", "must not stand beside data: send one of them"));
    }
    return json.hasNonNull("data_base64") ? decoded() : json.get("data");
  }

  private @Nullable JsonNode decoded() {
    try {
      return EventJson.tree(Base64.getDecoder().decode(json.path("data_base64").asText()));
    } catch (IllegalArgumentException e) {
      faults.add(fault("data_base64", "must be Base64 (RFC 4648)"));
    } catch (UnreadableEvent e) {
      faults.add(fault("data_base64", e.reason()));
    }
    return null;
  }

  /**
   * What no rule above names; the time is judged with the envelope. The library's own words repeat
   * values, so they are not told.
   */
  private void mindTheSpecification() {
    var timeless = json.<ObjectNode>deepCopy().without("time");
    try {
      var _ = FORMAT.deserialize(timeless.toString().getBytes(StandardCharsets.UTF_8));
    } catch (EventDeserializationException e) {
      faults.add(new Fault(pointer, "is no CloudEvent 1.0: look at its extensions"));
    }
  }

  private Fault fault(String attribute, String detail) {
    return new Fault(Pointers.to(pointer, attribute), detail);
  }

  static FaultPlace place(String pointer) {
    return fault -> {
      var steps = fault.pointer().split("/", 3);
      if (steps.length < 2) {
        return fault.under(pointer);
      }
      var rest = steps.length == 3 ? "/" + steps[2] : "";
      return steps[1].equals("properties")
          ? new Fault(pointer + "/data" + rest, fault.detail())
          : Attributes.told(
              steps[1],
              fault.detail(),
              (name, detail) -> new Fault(Pointers.to(pointer, name), detail));
    };
  }
}
