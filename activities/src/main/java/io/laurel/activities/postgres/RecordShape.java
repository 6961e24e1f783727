package io.laurel.activities.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.activities.json.DurableJson;
import java.time.OffsetDateTime;

/** Turns the sealed JSON of a record into the one that is shown outside. */
final class RecordShape {

  private RecordShape() {}

  static ObjectNode shown(byte[] sealed) {
    var shown = DurableJson.read(sealed, ObjectNode.class);
    shown.path("evaluations").forEach(node -> flatten((ObjectNode) node));
    shown.path("proposals").forEach(node -> open((ObjectNode) node, "arguments"));
    shown
        .path("reasoner")
        .path("turns")
        .forEach(
            turn -> turn.path("tool_calls").forEach(call -> open((ObjectNode) call, "arguments")));
    return shown;
  }

  static JsonNode tree(String json) {
    return DurableJson.read(json, JsonNode.class);
  }

  /** PostgreSQL tells a moment in the zone of its session; a record tells all in UTC. */
  static JsonNode receipts(String json) {
    var receipts = tree(json);
    for (var receipt : receipts) {
      var at = OffsetDateTime.parse(receipt.path("at").asText());
      ((ObjectNode) receipt).put("at", at.toInstant().toString());
    }
    return receipts;
  }

  /** {@code verdict: {kind, reasons, …}} becomes {@code verdict: kind, reasons, …}. */
  private static void flatten(ObjectNode evaluation) {
    if (evaluation.remove("verdict") instanceof ObjectNode verdict) {
      var kind = verdict.remove("kind");
      evaluation.set("verdict", kind);
      evaluation.putArray("reasons");
      evaluation.setAll(verdict);
    }
    var action = evaluation.remove("action");
    if (action != null) {
      evaluation.set("proposal", action);
    }
  }

  /** What a model wrote stays text when it is no JSON. */
  private static void open(ObjectNode node, String field) {
    try {
      node.set(field, DurableJson.mapper().readTree(node.path(field).asText()));
    } catch (JsonProcessingException _) {
      return;
    }
  }
}
