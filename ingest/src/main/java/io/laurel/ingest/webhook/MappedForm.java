package io.laurel.ingest.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import io.laurel.ingest.gateway.EventForm;
import java.util.List;
import java.util.function.Function;

/** One JSON object of a vendor. What no row is for is right and holds nothing. */
record MappedForm(Function<ObjectNode, List<Item>> items) implements EventForm {

  @Override
  public List<Item> read(byte[] body) {
    try {
      return EventJson.tree(body) instanceof ObjectNode json
          ? items.apply(json)
          : List.of(Item.Broken.at("", "must be a JSON object"));
    } catch (UnreadableEvent e) {
      return List.of(Item.Broken.at("", e.reason()));
    }
  }

  @Override
  public boolean mayHoldNothing() {
    return true;
  }
}
