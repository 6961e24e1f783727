package io.laurel.activities.loyalty;

import io.laurel.activities.secret.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * How to reach the loyalty API.
 *
 * @param url its base, without {@code /v1}
 * @param connectTimeout until a connection stands
 * @param timeout until the whole answer is there; longer is asked again with the same key
 */
public record LoyaltySettings(URI url, Secret key, Duration connectTimeout, Duration timeout) {

  public static LoyaltySettings standard(URI url, Secret key) {
    return new LoyaltySettings(url, key, Duration.ofSeconds(3), Duration.ofSeconds(10));
  }
}
