package io.laurel.worker.settings;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The loyalty API; without a URL no worker grants coupons.
 *
 * @param perSecond grants that Temporal lets out in a second, over all workers
 */
@ConfigurationProperties("laurel.providers.loyalty")
public record LoyaltyAccess(
    @Nullable URI url,
    @Nullable String key,
    @Nullable Path keyFile,
    @Range(from = "0.01") @DefaultValue("50") double perSecond) {

  public SecretText secret() {
    return SecretText.of("laurel.providers.loyalty.key", key, keyFile);
  }

  @Override
  public String toString() {
    return "LoyaltyAccess[url=" + url + "]";
  }
}
