package io.laurel.worker.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What proves a Standard Webhook: {@code whsec_…}, or the public key {@code whpk_…}.
 *
 * @param secret one, or two with a comma between while one takes the other's place
 */
@ConfigurationProperties("laurel.webhooks.standard")
public record StandardCalls(@Nullable String secret, @Nullable Path secretFile) {

  public Optional<SecretText> shared() {
    return SecretText.find("laurel.webhooks.standard.secret", secret, secretFile);
  }

  @Override
  public String toString() {
    return "StandardCalls[masked]";
  }
}
