package io.laurel.ingest.webhook;

import io.laurel.ingest.event.Hmac;
import io.laurel.ingest.gateway.EventForm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Shopify signs the body alone: no time, and no topic. What a replay could change therefore decides
 * nothing: event ids are made of the body, and a topic that does not fit its body finds no fields.
 */
public record ShopifyWebhook(SharedSecrets secrets) implements Webhook {

  private static final String NO_TOPIC =
      "came without the header X-Shopify-Topic: send it, such as orders/create";

  @Override
  public String source() {
    return "shopify";
  }

  @Override
  public Optional<String> refusal(SignedCall call, Instant now) {
    var signature = call.header("x-shopify-hmac-sha256");
    if (signature.isEmpty()) {
      return Optional.of("The header X-Shopify-Hmac-SHA256 is missing.");
    }
    return secrets.values().stream()
            .anyMatch(secret -> Hmac.SHA256.matches(secret, signature.get(), call.body()))
        ? Optional.empty()
        : Optional.of("The signature is not that of this body and our secret.");
  }

  @Override
  public EventForm form(SignedCall call, Instant now) {
    var topic = call.header("x-shopify-topic");
    if (topic.isEmpty()) {
      return _ -> List.of(EventForm.Item.Broken.at("", NO_TOPIC));
    }
    return new MappedForm(json -> {
      json.put(ShopifyRows.RECEIVED, now.truncatedTo(ChronoUnit.MICROS).toString());
      return ShopifyRows.MAPPING.items(topic.get(), json, "");
    });
  }
}
