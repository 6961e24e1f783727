package io.laurel.ingest.trigger;

import java.util.Arrays;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store of Kafka Streams. */
record KafkaShelf(KeyValueStore<byte[], byte[]> store) implements Shelf {

  @Override
  public byte @Nullable [] get(byte[] key) {
    return store.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    store.put(key, value);
  }

  /** Without asking for what was there, as the store's own way to delete does. */
  @Override
  @SuppressWarnings("NullAway") // Kafka takes a null value as a tombstone, and says so nowhere
  public void delete(byte[] key) {
    store.put(key, null);
  }

  @Override
  public void scan(byte[] from, byte @Nullable [] to, BiPredicate<byte[], byte[]> next) {
    try (var range = store.range(from.length == 0 ? null : from, to)) {
      while (range.hasNext()) {
        var entry = range.next();
        var isBeyond = to != null && Arrays.compareUnsigned(entry.key, to) >= 0;
        if (isBeyond || !next.test(entry.key, entry.value)) {
          return;
        }
      }
    }
  }
}
