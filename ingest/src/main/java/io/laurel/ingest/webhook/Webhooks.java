package io.laurel.ingest.webhook;

import java.util.List;
import java.util.Optional;

/** The sources that are set up here. */
public record Webhooks(List<Webhook> all) {

  public Webhooks {
    all = List.copyOf(all);
  }

  public static Webhooks none() {
    return new Webhooks(List.of());
  }

  public Optional<Webhook> from(String source) {
    return all.stream().filter(webhook -> webhook.source().equals(source)).findFirst();
  }
}
