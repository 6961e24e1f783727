package io.laurel.ingest.trigger;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A sorted store of one task. */
interface Shelf {

  byte @Nullable [] get(byte[] key);

  void put(byte[] key, byte[] value);

  void delete(byte[] key);

  /**
   * Goes through the entries in the unsigned order of their keys.
   *
   * @param from first key, inclusive
   * @param to absent for no end; else exclusive
   * @param next answers whether to go on; it must not change the store
   */
  void scan(byte[] from, byte @Nullable [] to, BiPredicate<byte[], byte[]> next);
}
