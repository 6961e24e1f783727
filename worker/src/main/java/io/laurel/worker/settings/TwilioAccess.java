package io.laurel.worker.settings;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Twilio account; without a SID no worker sends texts.
 *
 * @param url another base than Twilio's own
 * @param from a number of the account, or a messaging service
 * @param statusCallback where Twilio reports delivery; absent for nowhere
 * @param perSecond texts that Temporal lets out in a second, over all workers
 */
@ConfigurationProperties("laurel.providers.twilio")
public record TwilioAccess(
    @Nullable URI url,
    @DefaultValue("") String sid,
    @Nullable String token,
    @Nullable Path tokenFile,
    @DefaultValue("") String from,
    @Nullable URI statusCallback,
    @Range(from = "0.01") @DefaultValue("20") double perSecond) {

  public SecretText secret() {
    return SecretText.of("laurel.providers.twilio.token", token, tokenFile);
  }

  @Override
  public String toString() {
    return "TwilioAccess[url=" + url + ", sid=" + sid + ", from=" + from + "]";
  }
}
