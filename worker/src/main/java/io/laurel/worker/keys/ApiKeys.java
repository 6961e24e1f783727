package io.laurel.worker.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that open a door, by the SHA-256 of each: they are long and random, so no salt helps.
 */
public record ApiKeys(Map<String, ApiKey> byHash) {

  private static final String PREFIX = "laurel_";
  private static final int RANDOM_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  public ApiKeys {
    byHash = Map.copyOf(byHash);
  }

  public Optional<ApiKey> find(String key) {
    return Optional.ofNullable(byHash.get(hash(key)));
  }

  /** A new key in clear; whoever makes it shows it once. */
  public static String mint(String name) {
    var random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return PREFIX + name + "_" + HexFormat.of().formatHex(random);
  }

  public static String hash(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
