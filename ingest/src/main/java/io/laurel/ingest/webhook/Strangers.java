package io.laurel.ingest.webhook;

import io.laurel.ingest.event.Hmac;

/**
 * Anonymous ids for numbers that are nobody's on file: they become keys and ids that are kept, so
 * that the number must not be read from them.
 */
public final class Strangers {

  private static final int HEX_DIGITS = 32;

  private final byte[] key;

  /**
   * @param key at least 16 secret bytes; another key gives other ids
   */
  public Strangers(byte[] key) {
    this.key = key.clone();
  }

  String idOf(String phone) {
    return "phone/" + Hmac.SHA256.hex(key, "phone\n" + phone, HEX_DIGITS);
  }
}
