package io.laurel.worker.wiring;

import io.laurel.ingest.webhook.BrazeWebhook;
import io.laurel.ingest.webhook.LedgerCorrespondents;
import io.laurel.ingest.webhook.SharedSecrets;
import io.laurel.ingest.webhook.ShopifyWebhook;
import io.laurel.ingest.webhook.StandardWebhook;
import io.laurel.ingest.webhook.Strangers;
import io.laurel.ingest.webhook.TwilioWebhook;
import io.laurel.ingest.webhook.Webhook;
import io.laurel.ingest.webhook.Webhooks;
import io.laurel.ingest.webhook.ZendeskWebhook;
import io.laurel.worker.settings.BrazeCalls;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.SecretText;
import io.laurel.worker.settings.ShopifyCalls;
import io.laurel.worker.settings.StandardCalls;
import io.laurel.worker.settings.TwilioAccess;
import io.laurel.worker.settings.TwilioCalls;
import io.laurel.worker.settings.ZendeskCalls;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose webhooks are taken: of each source that shares a secret with us. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.GATEWAY)
class WebhookWiring {

  /** Those that need nothing but their secret. */
  record Sources(
      Optional<Webhook> shopify,
      Optional<Webhook> zendesk,
      Optional<Webhook> braze,
      Optional<Webhook> standard) {}

  @Bean
  Webhooks webhooks(Sources sources, Replies replies) {
    return new Webhooks(
        Stream.of(
                sources.shopify(),
                sources.zendesk(),
                sources.braze(),
                sources.standard(),
                replies.twilio())
            .flatMap(Optional::stream)
            .toList());
  }

  @Bean
  Sources webhookSources(
      ShopifyCalls shopify, ZendeskCalls zendesk, BrazeCalls braze, StandardCalls standard) {
    return new Sources(
        webhook("laurel.webhooks.shopify.secret", shopify.shared(), ShopifyWebhook::new),
        webhook("laurel.webhooks.zendesk.secret", zendesk.shared(), ZendeskWebhook::new),
        webhook("laurel.webhooks.braze.token", braze.shared(), BrazeWebhook::new),
        webhook("laurel.webhooks.standard.secret", standard.shared(), StandardWebhook::of));
  }

  /** Twilio's, which need the ledger to know whose number it is. */
  record Replies(Optional<Webhook> twilio) {}

  @Bean
  Replies twilioReplies(
      TwilioCalls calls,
      TwilioAccess account,
      LaurelSettings laurel,
      ObjectProvider<DataSource> ledger) {
    var token =
        calls
            .shared()
            .or(() ->
                SecretText.find(
                    "laurel.providers.twilio.token", account.token(), account.tokenFile()));
    var correspondents = ledger.stream().findFirst().map(LedgerCorrespondents::new);
    if (token.isEmpty() || correspondents.isEmpty()) {
      return new Replies(Optional.empty());
    }
    var strangers = new Strangers(OpportunityWiring.refKey(laurel));
    return new Replies(
        webhook(
            "laurel.webhooks.twilio.token",
            token,
            tokens ->
                new TwilioWebhook(tokens, laurel.publicUrl(), correspondents.get(), strangers)));
  }

  private static Optional<Webhook> webhook(
      String setting, Optional<SecretText> secret, Function<SharedSecrets, Webhook> source) {
    try {
      return secret.map(text -> source.apply(SharedSecrets.of(text.value())));
    } catch (IllegalArgumentException e) {
      throw new CannotStart(setting + " " + e.getMessage() + ".", e);
    }
  }
}
