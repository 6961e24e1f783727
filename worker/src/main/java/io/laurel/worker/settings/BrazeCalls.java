package io.laurel.worker.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What proves that a call is from Braze Currents: a bearer token that we made up.
 *
 * @param token one, or two with a comma between while one takes the other's place
 */
@ConfigurationProperties("laurel.webhooks.braze")
public record BrazeCalls(@Nullable String token, @Nullable Path tokenFile) {

  public Optional<SecretText> shared() {
    return SecretText.find("laurel.webhooks.braze.token", token, tokenFile);
  }

  @Override
  public String toString() {
    return "BrazeCalls[masked]";
  }
}
