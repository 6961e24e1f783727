package io.laurel.ingest.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import io.laurel.ingest.gateway.EventForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of one of Segment's calls, received now. */
public final class SegmentForm implements EventForm {

  private final SegmentCall call;
  private final Instant now;

  public SegmentForm(SegmentCall call, Instant now) {
    this.call = call;
    this.now = now;
  }

  @Override
  public List<Item> read(byte[] body) {
    try {
      var json = EventJson.tree(body);
      return call == SegmentCall.BATCH ? batch(json) : message("", call, json, null);
    } catch (UnreadableEvent e) {
      return List.of(Item.Broken.at("", e.reason()));
    }
  }

  private List<Item> batch(JsonNode json) {
    var batch = json.path("batch");
    if (!batch.isArray() || batch.isEmpty()) {
      return List.of(Item.Broken.at("/batch", "must be a list of at least one call"));
    }
    var items = new ArrayList<Item>();
    for (int i = 0; i < batch.size(); i++) {
      items.addAll(ofBatch("/batch/" + i, batch.get(i), json.get("sentAt")));
    }
    return items;
  }

  private List<Item> ofBatch(String pointer, JsonNode message, @Nullable JsonNode sentAt) {
    var type = SegmentCall.labelled(message.path("type").asText());
    return type.isPresent() && type.get() != SegmentCall.BATCH
        ? message(pointer, type.get(), message, sentAt)
        : List.of(Item.Broken.at(pointer + "/type", "must be one of " + SegmentCall.SINGLE));
  }

  private List<Item> message(
      String pointer, SegmentCall type, JsonNode json, @Nullable JsonNode sentAt) {
    if (!(json instanceof ObjectNode message)) {
      return List.of(Item.Broken.at(pointer, "must be a JSON object"));
    }
    message.set("timestamp", new SegmentTime(now).of(message, sentAt));
    return new SegmentMessage(pointer, type, message).items();
  }
}
