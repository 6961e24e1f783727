package io.laurel.worker.keys;

import io.laurel.activities.json.Hashes;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some keys, by the SHA-256 of each: they are long and random, so no salt helps. */
public record ApiKeys(Map<String, ApiKey> byHash) implements Keyring {

  private static final String PREFIX = "laurel_";
  private static final int RANDOM_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  public ApiKeys {
    byHash = Map.copyOf(byHash);
  }

  public static ApiKeys none() {
    return new ApiKeys(Map.of());
  }

  @Override
  public Optional<ApiKey> find(String key) {
    return Optional.ofNullable(byHash.get(hash(key)));
  }

  /** By name. */
  public List<ApiKey> all() {
    return byHash.values().stream().sorted(Comparator.comparing(ApiKey::name)).toList();
  }

  public boolean holds(String name) {
    return byHash.values().stream().anyMatch(key -> key.name().equals(name));
  }

  /** One more. */
  public ApiKeys with(String key, ApiKey owner) {
    var more = new HashMap<>(byHash);
    more.put(hash(key), owner);
    return new ApiKeys(more);
  }

  /** All but those of this name. */
  public ApiKeys without(String name) {
    var fewer = new HashMap<>(byHash);
    fewer.values().removeIf(key -> key.name().equals(name));
    return new ApiKeys(fewer);
  }

  /** A new key in clear; whoever makes it shows it once. */
  public static String mint(String name) {
    var random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return PREFIX + name + "_" + HexFormat.of().formatHex(random);
  }

  public static String hash(String key) {
    return Hashes.sha256(key);
  }
}
