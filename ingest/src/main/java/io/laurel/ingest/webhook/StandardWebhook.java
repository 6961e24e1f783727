package io.laurel.ingest.webhook;

import io.laurel.ingest.gateway.EventForm;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Standard Webhooks 1.0: the id, the time and the body are signed, by a shared secret ({@code
 * whsec_…}) or by a key whose public half we have ({@code whpk_…}).
 */
public record StandardWebhook(List<StandardKey> keys) implements Webhook {

  /** While a secret is changed a sender signs with two. Each costs a hash over the whole body. */
  private static final int MOST_SIGNATURES = 4;

  public StandardWebhook {
    keys = List.copyOf(keys);
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with a secret, without repeating it
   */
  public static StandardWebhook of(SharedSecrets secrets) {
    return new StandardWebhook(secrets.values().stream().map(StandardKey::read).toList());
  }

  @Override
  public String source() {
    return "standard";
  }

  @Override
  public Optional<String> refusal(SignedCall call, Instant now) {
    var id = call.header("webhook-id");
    var time = call.header("webhook-timestamp");
    var signatures = call.header("webhook-signature");
    if (id.isEmpty() || time.isEmpty() || signatures.isEmpty()) {
      return Optional.of(
          "The header webhook-id, webhook-timestamp or webhook-signature is missing.");
    }
    var head = (id.get() + "." + time.get() + ".").getBytes(StandardCharsets.UTF_8);
    var genuine =
        Arrays.stream(signatures.get().split(" "))
            .limit(MOST_SIGNATURES)
            .anyMatch(signature ->
                keys.stream().anyMatch(key -> key.signed(signature, head, call.body())));
    if (!genuine) {
      return Optional.of("No signature is that of this id, time and body and our secret.");
    }
    return instant(time.get())
        .map(signed -> Replays.refusal(signed, now))
        .orElse(Optional.of("The header webhook-timestamp is no number of seconds."));
  }

  private static Optional<Instant> instant(String seconds) {
    try {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public EventForm form(SignedCall call, Instant now) {
    return new StandardForm(call.header("webhook-id").orElse(""));
  }
}
