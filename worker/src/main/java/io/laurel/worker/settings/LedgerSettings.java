package io.laurel.worker.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach the ledger's PostgreSQL.
 *
 * @param url {@code jdbc:postgresql://…}; needed by every role but {@code gateway}, and by that one
 *     where it takes Twilio's webhooks
 * @param pool connections; as many ledger steps run at once
 */
@ConfigurationProperties("laurel.ledger")
public record LedgerSettings(
    @Form(pattern = "jdbc:postgresql:\\S+", words = "jdbc:postgresql://HOST:PORT/DATABASE")
        @Nullable String url,
    @DefaultValue("laurel") String user,
    @Nullable String password,
    @Nullable Path passwordFile,
    @Range(from = "1") @DefaultValue("24") int pool) {

  /**
   * @throws CannotStart when it is not set
   */
  public String address() {
    if (url == null || url.isBlank()) {
      throw new CannotStart(
          "Set laurel.ledger.url (LAUREL_LEDGER_URL) to jdbc:postgresql://HOST:PORT/DATABASE.");
    }
    return url;
  }

  /** Empty where the server asks for none. */
  public String secret() {
    return SecretText.find("laurel.ledger.password", password, passwordFile)
        .map(SecretText::value)
        .orElse("");
  }

  @Override
  public String toString() {
    return "LedgerSettings[url=" + url + ", user=" + user + "]";
  }
}
