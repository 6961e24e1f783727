package io.laurel.ingest.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes, compared in constant time. */
enum Hmac {
  SHA1("HmacSHA1"),
  SHA256("HmacSHA256");

  private final String algorithm;

  Hmac(String algorithm) {
    this.algorithm = algorithm;
  }

  /** Whether this is the hash over all parts, in Base64. */
  boolean matches(byte[] key, String base64, byte[]... parts) {
    return MessageDigest.isEqual(
        base64.strip().getBytes(StandardCharsets.UTF_8),
        Base64.getEncoder().encode(of(key, parts)));
  }

  boolean matches(String key, String base64, byte[]... parts) {
    return matches(key.getBytes(StandardCharsets.UTF_8), base64, parts);
  }

  byte[] of(byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
