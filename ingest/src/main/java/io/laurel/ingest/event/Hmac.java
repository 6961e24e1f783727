package io.laurel.ingest.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes, compared in constant time. */
public enum Hmac {
  SHA1("HmacSHA1"),
  SHA256("HmacSHA256");

  private final String algorithm;

  Hmac(String algorithm) {
    this.algorithm = algorithm;
  }

  /** Whether this is the hash over all parts, in Base64. */
  public boolean matches(byte[] key, String base64, byte[]... parts) {
    return MessageDigest.isEqual(
        base64.strip().getBytes(StandardCharsets.UTF_8),
        Base64.getEncoder().encode(of(key, parts)));
  }

  public boolean matches(String key, String base64, byte[]... parts) {
    return matches(key.getBytes(StandardCharsets.UTF_8), base64, parts);
  }

  /** The first hex digits of the hash of a text. */
  public String hex(byte[] key, String text, int digits) {
    var hash = of(key, text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash).substring(0, digits);
  }

  private byte[] of(byte[] key, byte[]... parts) {
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
