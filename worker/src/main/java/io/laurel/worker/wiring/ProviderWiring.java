package io.laurel.worker.wiring;

import io.laurel.action.Outbox;
import io.laurel.activities.ledger.Addresses;
import io.laurel.activities.loyalty.LoyaltyCoupons;
import io.laurel.activities.loyalty.LoyaltySettings;
import io.laurel.activities.secret.Secret;
import io.laurel.activities.twilio.TwilioMessages;
import io.laurel.activities.twilio.TwilioSettings;
import io.laurel.worker.settings.LoyaltyAccess;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.TwilioAccess;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who carries actions out: each provider that has an account here. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.WORKER)
class ProviderWiring {

  @Bean
  @ConditionalOnProperty("laurel.providers.twilio.sid")
  TwilioMessages twilioDeliveries(Outbox outbox, Addresses addresses, TwilioAccess twilio) {
    var settings =
        new TwilioSettings(
            twilio.url(),
            twilio.sid(),
            new Secret(twilio.secret().value()),
            twilio.from(),
            twilio.statusCallback(),
            TwilioSettings.Timeouts.standard());
    return new TwilioMessages(outbox, addresses, settings, Clock.systemUTC());
  }

  @Bean
  @ConditionalOnProperty("laurel.providers.loyalty.url")
  LoyaltyCoupons loyaltyDeliveries(Outbox outbox, LoyaltyAccess loyalty) {
    var url = Objects.requireNonNull(loyalty.url(), "laurel.providers.loyalty.url");
    var settings = LoyaltySettings.standard(url, new Secret(loyalty.secret().value()));
    return new LoyaltyCoupons(outbox, settings, Clock.systemUTC());
  }
}
