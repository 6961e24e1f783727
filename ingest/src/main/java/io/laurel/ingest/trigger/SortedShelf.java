package io.laurel.ingest.trigger;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A shelf in memory, for what ends with its task. */
final class SortedShelf implements Shelf {

  private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  int size() {
    return entries.size();
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return entries.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    entries.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    entries.remove(key);
  }

  @Override
  public void scan(byte[] from, byte @Nullable [] to, BiPredicate<byte[], byte[]> next) {
    var rest = entries.tailMap(from, true);
    for (var entry : (to == null ? rest : rest.headMap(to, false)).entrySet()) {
      if (!next.test(entry.getKey(), entry.getValue())) {
        return;
      }
    }
  }
}
