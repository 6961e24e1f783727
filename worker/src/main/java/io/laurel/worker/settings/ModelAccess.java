package io.laurel.worker.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who reasons.
 *
 * @param url of the endpoint, such as {@code https://api.groq.com/openai/v1}
 * @param name of the model there
 */
@ConfigurationProperties("laurel.model")
public record ModelAccess(
    @DefaultValue("offline") Provider provider,
    @Nullable URI url,
    @DefaultValue("") String name,
    @Nullable String key,
    @Nullable Path keyFile,
    @Range(from = "0") @DefaultValue("0") long inputMicrosPerMillionTokens,
    @Range(from = "0") @DefaultValue("0") long outputMicrosPerMillionTokens) {

  /** {@code offline} is the rulebook; both others speak OpenAI's wire format. */
  public enum Provider {
    OFFLINE,
    OPENAI,
    OLLAMA
  }

  /**
   * @throws CannotStart when it is needed and not set
   */
  public URI endpoint() {
    if (url != null && !url.toString().isBlank()) {
      return url;
    }
    if (provider == Provider.OLLAMA) {
      return URI.create("http://127.0.0.1:11434/v1");
    }
    throw new CannotStart(
        "Set laurel.model.url (LAUREL_MODEL_URL), such as https://api.groq.com/openai/v1.");
  }

  /** Empty where the endpoint asks for none. */
  public Optional<SecretText> secret() {
    return SecretText.find("laurel.model.key", key, keyFile);
  }

  @Override
  public String toString() {
    return "ModelAccess[provider=" + provider + ", url=" + url + ", name=" + name + "]";
  }
}
