package io.laurel.worker.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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
    @DefaultValue("streams") Path streamsDir) {

  public LaurelSettings {
    roles = Set.copyOf(roles);
    tiers = List.copyOf(tiers);
  }

  /**
   * @throws CannotStart when neither the key nor its file is set
   */
  public SecretText refSecret() {
    return SecretText.of("laurel.ref-key", refKey, refKeyFile);
  }

  @Override
  public String toString() {
    return "LaurelSettings[roles=" + roles + ", publicUrl=" + publicUrl + "]";
  }
}
