package io.laurel.worker.settings;

import io.laurel.campaign.Cap;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What concerns more than one edge.
 *
 * @param roles what this process does; each is a Spring profile too
 * @param publicUrl what callbacks and links are built on
 * @param tiers the loyalty tiers, lowest first
 * @param keysFile the API keys, as hashes
 * @param campaignsDir YAML files that are put at start; absent for none
 * @param refKey 32 bytes as hex; hashes customer ids
 * @param refKeyFile holds the same instead
 * @param streamsDir where Kafka Streams keeps its state
 * @param caps on the contacts of all campaigns, which none of them can loosen
 */
@ConfigurationProperties("laurel")
public record LaurelSettings(
    @DefaultValue({"gateway", "triggers", "state", "worker", "console"}) Set<Role> roles,
    @DefaultValue("http://127.0.0.1:8080") URI publicUrl,
    @DefaultValue({"bronze", "silver", "gold", "platinum"}) List<String> tiers,
    @Nullable Path keysFile,
    @Nullable Path campaignsDir,
    @Nullable String refKey,
    @Nullable Path refKeyFile,
    @DefaultValue("streams") Path streamsDir,
    @DefaultValue List<Cap> caps) {

  private static final int SHORTEST_REF_KEY = 16;

  public LaurelSettings {
    roles = Set.copyOf(roles);
    tiers = List.copyOf(tiers);
    caps = List.copyOf(caps);
  }

  /**
   * @throws CannotStart when it is not set
   */
  public Path keys() {
    if (keysFile == null) {
      throw new CannotStart(
          "Set laurel.keys-file (LAUREL_KEYS_FILE) to the file with the API keys.");
    }
    return keysFile;
  }

  /**
   * @throws CannotStart when neither the key nor its file is set, or it can be guessed
   */
  public SecretText refSecret() {
    var secret = SecretText.of("laurel.ref-key", refKey, refKeyFile);
    if (secret.value().length() < SHORTEST_REF_KEY) {
      throw new CannotStart(
          "laurel.ref-key must be at least 16 random characters; make it with: openssl rand -hex"
              + " 32");
    }
    return secret;
  }

  /**
   * @throws CannotStart when one of them caps nothing
   */
  public List<Cap> overallCaps() {
    for (int i = 0; i < caps.size(); i++) {
      var per = Optional.ofNullable(caps.get(i).per()).orElse(Duration.ZERO);
      if (caps.get(i).max() < 1 || !per.isPositive()) {
        throw new CannotStart(
            "Set laurel.caps[%d].max to 1 or more and laurel.caps[%d].per to a length of time such as 7d."
                .formatted(i, i));
      }
    }
    return caps;
  }

  @Override
  public String toString() {
    return "LaurelSettings[roles=" + roles + ", publicUrl=" + publicUrl + "]";
  }
}
