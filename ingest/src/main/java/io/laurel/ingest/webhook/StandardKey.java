package io.laurel.ingest.webhook;

import io.laurel.ingest.event.Hmac;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What tells whether a signature of Standard Webhooks is right. Prints itself masked. */
sealed interface StandardKey {

  /**
   * @param signature one of the header's, with its version before a comma
   */
  boolean signed(String signature, byte[] head, byte[] body);

  /**
   * @throws IllegalArgumentException saying what is wrong with it, without repeating it
   */
  static StandardKey read(String text) {
    var prefix = text.substring(0, text.indexOf('_') + 1);
    try {
      var bytes = Base64.getDecoder().decode(text.substring(prefix.length()));
      return switch (prefix) {
        case "whsec_" -> new Shared(new SecretKeySpec(bytes, "HmacSHA256"));
        case "whpk_" -> new Public(Public.key(bytes));
        default -> throw new IllegalArgumentException("no known prefix");
      };
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "must be whsec_ or whpk_ and Base64, as Standard Webhooks has it", e);
    }
  }

  record Shared(SecretKey secret) implements StandardKey {
    private static final String VERSION = "v1,";

    @Override
    public boolean signed(String signature, byte[] head, byte[] body) {
      return signature.startsWith(VERSION)
          && Hmac.SHA256.matches(
              secret.getEncoded(), signature.substring(VERSION.length()), head, body);
    }

    @Override
    public String toString() {
      return "Shared[masked]";
    }
  }

  record Public(PublicKey key) implements StandardKey {
    private static final String VERSION = "v1a,";

    /** What stands before the 32 bytes of an Ed25519 key in X.509. */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    static PublicKey key(byte[] raw) throws GeneralSecurityException {
      var encoded = Arrays.copyOf(HEAD, HEAD.length + raw.length);
      System.arraycopy(raw, 0, encoded, HEAD.length, raw.length);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    public boolean signed(String signature, byte[] head, byte[] body) {
      if (!signature.startsWith(VERSION)) {
        return false;
      }
      try {
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(head);
        verifier.update(body);
        return verifier.verify(Base64.getDecoder().decode(signature.substring(VERSION.length())));
      } catch (IllegalArgumentException | GeneralSecurityException e) {
        return false;
      }
    }
  }
}
