package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When the provider took an action, as its own journal says. */
record Reception(List<JsonNode> journal) {

  /** From the {@code 202} to the journal's entry that bears the receipt's id. */
  Optional<Duration> after(Instant taken, JsonNode decision) {
    return decision
        .path("receipts")
        .valueStream()
        .map(receipt -> receipt.path("provider_id").asText(""))
        .filter(id -> !id.isEmpty())
        .flatMap(this::receivedAt)
        .findFirst()
        .map(at -> Duration.between(taken, at))
        .filter(duration -> !duration.isNegative());
  }

  private Stream<Instant> receivedAt(String providerId) {
    return journal.stream()
        .filter(entry -> entry.path("answer").toString().contains("\"" + providerId + "\""))
        .filter(entry -> !entry.path("replayed").asBoolean())
        .map(entry -> Instant.parse(entry.path("at").asText()));
  }
}
