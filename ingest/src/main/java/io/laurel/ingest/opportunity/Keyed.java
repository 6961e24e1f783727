package io.laurel.ingest.opportunity;

import io.laurel.ingest.event.Hmac;

/** HMAC-SHA256 under one key; who does not have it cannot try out customer ids. */
final class Keyed {

  private static final int SHORTEST_KEY = 16;

  private final byte[] key;

  Keyed(byte[] key) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException("the key that hashes customer ids has 16 bytes or more");
    }
    this.key = key.clone();
  }

  /** The first {@code digits} hex digits. */
  String hash(String text, int digits) {
    return Hmac.SHA256.hex(key, text, digits);
  }
}
