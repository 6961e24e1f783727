package io.laurel.ingest.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.Fault;
import io.laurel.ingest.event.UnreadableEvent;
import io.laurel.ingest.gateway.EventForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One CloudEvent with its attributes in headers and its data as the body. */
final class BinaryMode implements EventForm {

  private static final String PREFIX = "ce-";

  private final Map<String, String> headers = new TreeMap<>();
  private final Map<String, String> attributes = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  BinaryMode(String type, Map<String, String> all) {
    all.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        read(name, value);
      }
    });
    if (!type.isEmpty()) {
      headers.put("content-type", type);
      attributes.put("datacontenttype", type);
    }
  }

  private void read(String header, String value) {
    var name = header.substring(PREFIX.length());
    var text = HeaderText.decoded(value);
    if (!Attributes.isName(name)) {
      faults.add(new Fault("", "has a header ce-… whose name goes on with more than a-z and 0-9"));
    } else if (text == null) {
      faults.add(fault(name, "is not UTF-8 once its %XX are decoded"));
    } else {
      headers.put(header, text);
      attributes.put(name, text);
    }
  }

  @Override
  public List<Item> read(byte[] body) {
    var all = new Attributes(attributes);
    faults.addAll(all.faults(BinaryMode::fault));
    var data = data(body);
    if (faults.isEmpty()) {
      mindTheSpecification(body);
    }
    return List.of(new Item.Found(all.envelope(data), BinaryMode::place, faults));
  }

  private @Nullable JsonNode data(byte[] body) {
    try {
      return body.length == 0 ? null : EventJson.tree(body);
    } catch (UnreadableEvent e) {
      faults.add(new Fault("", e.reason()));
      return null;
    }
  }

  /**
   * What no rule above names; the time is judged with the envelope. The library's own words repeat
   * values, so they are not told.
   */
  private void mindTheSpecification(byte[] body) {
    var timeless = new TreeMap<>(headers);
    timeless.remove("ce-time");
    try {
      var _ = HttpMessageFactory.createReader(timeless, body).toEvent();
    } catch (CloudEventRWException | IllegalStateException e) {
      faults.add(new Fault("", "is no CloudEvent 1.0: look at the headers ce-…"));
    }
  }

  private static Fault fault(String attribute, String detail) {
    var header = attribute.equals("datacontenttype") ? "Content-Type" : PREFIX + attribute;
    return new Fault("", "(header " + header + ") " + detail);
  }

  /** A pointer leads into the body, which is the data. */
  private static Fault place(Fault fault) {
    var steps = fault.pointer().split("/", 3);
    if (steps.length < 2) {
      return fault;
    }
    if (steps[1].equals("properties")) {
      return new Fault(steps.length == 3 ? "/" + steps[2] : "", fault.detail());
    }
    return Attributes.told(steps[1], fault.detail(), BinaryMode::fault);
  }
}
