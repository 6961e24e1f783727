package io.laurel.ingest.webhook;

import io.laurel.ingest.event.Hmac;
import io.laurel.ingest.gateway.EventForm;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Zendesk signs its time and the body. Its own test button signs with a secret that all know. */
public record ZendeskWebhook(SharedSecrets secrets) implements Webhook {

  private static final String EVERYBODYS = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";

  /**
   * @throws IllegalArgumentException when a secret is the one in Zendesk's documentation
   */
  public ZendeskWebhook {
    if (secrets.values().contains(EVERYBODYS)) {
      throw new IllegalArgumentException(
          "is the secret of Zendesk's test button, which everybody knows: take the webhook's own");
    }
  }

  @Override
  public String source() {
    return "zendesk";
  }

  @Override
  public Optional<String> refusal(SignedCall call, Instant now) {
    var signature = call.header("x-zendesk-webhook-signature");
    var time = call.header("x-zendesk-webhook-signature-timestamp");
    if (signature.isEmpty() || time.isEmpty()) {
      return Optional.of(
          "The header X-Zendesk-Webhook-Signature or X-Zendesk-Webhook-Signature-Timestamp is"
              + " missing.");
    }
    var signedTime = time.get().getBytes(StandardCharsets.UTF_8);
    var genuine =
        secrets.values().stream()
            .anyMatch(
                secret -> Hmac.SHA256.matches(secret, signature.get(), signedTime, call.body()));
    if (!genuine) {
      return Optional.of("The signature is not that of this time, this body and our secret.");
    }
    return instant(time.get())
        .map(signed -> Replays.refusal(signed, now))
        .orElse(Optional.of("The header X-Zendesk-Webhook-Signature-Timestamp is no time."));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A trigger sends what its author wrote, which may be an event in Laurel's own shape. */
  @Override
  public EventForm form(SignedCall call, Instant now) {
    return new MappedForm(json ->
        json.has("event_type")
            ? List.of(EventForm.Item.Found.at("", json))
            : ZendeskRows.MAPPING.items(json.path("type").asText(), json, ""));
  }
}
