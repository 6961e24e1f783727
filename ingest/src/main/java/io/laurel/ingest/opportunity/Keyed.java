package io.laurel.ingest.opportunity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one key; who does not have it cannot try out customer ids. */
final class Keyed {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_KEY = 16;

  private final SecretKeySpec key;

  Keyed(byte[] key) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException("the key that hashes customer ids has 16 bytes or more");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The first {@code digits} hex digits. */
  String hash(String text, int digits) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, digits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
