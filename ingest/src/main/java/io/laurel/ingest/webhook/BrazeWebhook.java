package io.laurel.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.gateway.EventForm;
import io.laurel.ingest.gateway.EventForm.Item;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Braze Currents over HTTP signs nothing; it sends a token that was given to it. */
public record BrazeWebhook(SharedSecrets tokens) implements Webhook {

  private static final String SCHEME = "Bearer ";

  @Override
  public String source() {
    return "braze";
  }

  @Override
  public Optional<String> refusal(SignedCall call, Instant now) {
    var header = call.header("authorization").orElse("");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.of("The header Authorization with the bearer token is missing.");
    }
    var sent = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    return tokens.values().stream()
            .map(token -> token.getBytes(StandardCharsets.UTF_8))
            .anyMatch(token -> MessageDigest.isEqual(token, sent))
        ? Optional.empty()
        : Optional.of("The bearer token is not the one that was set.");
  }

  @Override
  public EventForm form(SignedCall call, Instant now) {
    return new MappedForm(BrazeWebhook::items);
  }

  private static List<Item> items(JsonNode json) {
    var events = json.path("events");
    if (!events.isArray()) {
      return List.of(Item.Broken.at("/events", "must be a list of events"));
    }
    var items = new ArrayList<Item>();
    for (int i = 0; i < events.size(); i++) {
      items.addAll(BrazeRows.items(events.get(i), "/events/" + i));
    }
    return items;
  }
}
