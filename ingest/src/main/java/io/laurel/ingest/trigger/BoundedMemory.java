package io.laurel.ingest.trigger;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one budget of write buffers for all stores of the process. By default each store
 * has its own, and a dozen partitions with five stores would take gigabytes.
 */
public final class BoundedMemory implements RocksDBConfigSetter {

  static final String BYTES = "laurel.stores.memory.bytes";

  private static final int BUFFERS = 3;
  private static final long BUFFER_BYTES = 4L * 1024 * 1024;

  private static final Object LOCK = new Object();
  private static Shared shared = Shared.NONE;

  /** Kept as long as the process, since stores come and go. */
  private record Shared(long bytes, Cache cache, WriteBufferManager buffers) {

    static final Shared NONE = of(BUFFER_BYTES);

    static Shared of(long bytes) {
      var cache = new LRUCache(bytes);
      return new Shared(bytes, cache, new WriteBufferManager(bytes / 2, cache));
    }
  }

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    var memory = shared(configs.get(BYTES) instanceof Long bytes ? bytes : BUFFER_BYTES);
    options.setWriteBufferManager(memory.buffers());
    options.setWriteBufferSize(BUFFER_BYTES);
    options.setMaxWriteBufferNumber(BUFFERS);
    options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table.setBlockCache(memory.cache());
      table.setCacheIndexAndFilterBlocks(true);
      table.setPinL0FilterAndIndexBlocksInCache(true);
      options.setTableFormatConfig(table);
    }
  }

  @Override
  public void close(String storeName, Options options) {
    // what is shared stays
  }

  private static Shared shared(long bytes) {
    synchronized (LOCK) {
      if (shared.bytes() != bytes) {
        shared = Shared.of(bytes);
      }
      return shared;
    }
  }
}
