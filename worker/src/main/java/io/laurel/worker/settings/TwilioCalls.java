package io.laurel.worker.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What proves that a call is from Twilio: the auth token of the account.
 *
 * @param token one, or two with a comma between while one takes the other's place
 */
@ConfigurationProperties("laurel.webhooks.twilio")
public record TwilioCalls(@Nullable String token, @Nullable Path tokenFile) {

  /** Whether texts are to be taken by a process that needs the ledger for nothing else. */
  public boolean isSet() {
    return tokenFile != null || (token != null && !token.isBlank());
  }

  public Optional<SecretText> shared() {
    return SecretText.find("laurel.webhooks.twilio.token", token, tokenFile);
  }

  @Override
  public String toString() {
    return "TwilioCalls[masked]";
  }
}
