package io.laurel.worker.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What proves that a call is from our shop at Shopify: the client secret of its app.
 *
 * @param secret one, or two with a comma between while one takes the other's place
 */
@ConfigurationProperties("laurel.webhooks.shopify")
public record ShopifyCalls(@Nullable String secret, @Nullable Path secretFile) {

  public Optional<SecretText> shared() {
    return SecretText.find("laurel.webhooks.shopify.secret", secret, secretFile);
  }

  @Override
  public String toString() {
    return "ShopifyCalls[masked]";
  }
}
