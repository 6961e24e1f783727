package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of one decision.
 *
 * @param decision as {@code GET /api/decisions/{id}} answers
 * @param lines the customer's events as plain sentences, by event id
 * @param trigger id of the event that set it off
 * @param currency of the campaign's budget, empty when it has none yet
 * @param toAction from the {@code 202} to the provider's receipt, absent when nothing was sent
 */
record Told(
    int number,
    int of,
    Overlay.Story story,
    JsonNode decision,
    Map<String, String> lines,
    String trigger,
    String currency,
    @Nullable Duration toAction) {
  Told {
    lines = new LinkedHashMap<>(lines);
  }

  String heading() {
    return "%d of %d · %s".formatted(number, of, story.title());
  }

  String text(String field) {
    return decision.path(field).asText("");
  }

  String reason() {
    return decision.path("reasons").path(0).path("code").asText("");
  }
}
