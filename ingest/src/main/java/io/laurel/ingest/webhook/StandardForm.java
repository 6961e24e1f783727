package io.laurel.ingest.webhook;

import static io.laurel.ingest.mapping.From.text;
import static io.laurel.ingest.mapping.From.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import io.laurel.ingest.gateway.EventForm;
import io.laurel.ingest.gateway.JsonForm;
import io.laurel.ingest.mapping.Mapping;
import io.laurel.ingest.mapping.Row;
import java.util.List;

/**
 * The body of a Standard Webhook: an event in Laurel's shape, a list of them, or what the standard
 * recommends, {@code {type, timestamp, data}}. The id of the webhook is that of a single event
 * without one.
 */
record StandardForm(String id) implements EventForm {

  private static final Mapping MAPPING =
      Mapping.of()
          .with("event_id", text("event_id"))
          .with("customer_id", text("data.customer_id"))
          .with("anonymous_id", text("data.anonymous_id"))
          .with("occurred_at", time("timestamp"));

  @Override
  public List<Item> read(byte[] body) {
    try {
      var json = EventJson.tree(body);
      if (!(json instanceof ObjectNode event)) {
        return JsonForm.ONE_OR_MANY.read(body);
      }
      if (!event.hasNonNull("event_id")) {
        event.put("event_id", "standard/" + id);
      }
      return event.has("event_type") || !event.has("data")
          ? List.of(Item.Found.at("", event))
          : recommended(event);
    } catch (UnreadableEvent e) {
      return List.of(Item.Broken.at("", e.reason()));
    }
  }

  private static List<Item> recommended(JsonNode event) {
    var type = event.path("type").asText();
    if (type.isBlank()) {
      return List.of(Item.Broken.at("/type", "is missing: say what happened"));
    }
    return MAPPING.items(Row.of(type, type).keeping("data"), event, "");
  }
}
