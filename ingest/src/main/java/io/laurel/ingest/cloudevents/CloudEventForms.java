package io.laurel.ingest.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import io.laurel.ingest.gateway.EventForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The three ways in which CloudEvents come over HTTP, told apart as the binding says. */
public final class CloudEventForms {

  /** The media type of one event with all its attributes. */
  public static final String STRUCTURED = "application/cloudevents+json";

  /** The media type of an array of them. */
  public static final String BATCH = "application/cloudevents-batch+json";

  private static final Set<String> MARKS =
      Set.of("ce-specversion", "ce-id", "ce-source", "ce-type");

  private CloudEventForms() {}

  /**
   * The form of a request, unless it is no CloudEvent.
   *
   * @param type the media type without parameters, in lower case
   * @param headers of the request, their names in lower case
   */
  public static Optional<EventForm> of(String type, Map<String, String> headers) {
    return switch (type) {
      case STRUCTURED -> Optional.of(CloudEventForms::structured);
      case BATCH -> Optional.of(CloudEventForms::batch);
      default ->
          headers.keySet().stream().anyMatch(MARKS::contains)
              ? Optional.of(new BinaryMode(type, headers))
              : Optional.empty();
    };
  }

  private static List<EventForm.Item> structured(byte[] body) {
    try {
      var json = EventJson.tree(body);
      return json.isArray()
          ? List.of(
              EventForm.Item.Broken.at(
                  "", "must be one CloudEvent: send a list to /ingest as " + BATCH))
          : List.of(StructuredMode.item("", json));
    } catch (UnreadableEvent e) {
      return List.of(EventForm.Item.Broken.at("", e.reason()));
    }
  }

  private static List<EventForm.Item> batch(byte[] body) {
    try {
      var json = EventJson.tree(body);
      return json.isArray()
          ? items(json)
          : List.of(
              EventForm.Item.Broken.at(
                  "", "must be a list of CloudEvents: send a single one as " + STRUCTURED));
    } catch (UnreadableEvent e) {
      return List.of(EventForm.Item.Broken.at("", e.reason()));
    }
  }

  private static List<EventForm.Item> items(JsonNode array) {
    var items = new ArrayList<EventForm.Item>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(StructuredMode.item("/" + i, array.get(i)));
    }
    return items;
  }
}
