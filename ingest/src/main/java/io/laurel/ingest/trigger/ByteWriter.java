package io.laurel.ingest.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a record of a store: compactly, since each event writes one anew. */
final class ByteWriter {

  private static final int SEVEN_BITS = 0x7f;

  private byte[] bytes = new byte[512];
  private int length;

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  ByteWriter octet(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  ByteWriter flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  /** Small numbers take few bytes. */
  ByteWriter number(long value) {
    long left = (value << 1) ^ (value >> 63);
    while ((left & ~SEVEN_BITS) != 0) {
      octet((int) (left & SEVEN_BITS) | 0x80);
      left >>>= 7;
    }
    return octet((int) left);
  }

  /** Eight bytes, whose unsigned order is that of the numbers. */
  ByteWriter sorted(long value) {
    long unsigned = value ^ Long.MIN_VALUE;
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      octet((int) (unsigned >>> shift));
    }
    return this;
  }

  ByteWriter block(byte[] block) {
    number(block.length);
    return raw(block);
  }

  ByteWriter raw(byte[] block) {
    room(block.length);
    System.arraycopy(block, 0, bytes, length, block.length);
    length += block.length;
    return this;
  }

  ByteWriter text(String text) {
    return block(text.getBytes(StandardCharsets.UTF_8));
  }

  ByteWriter moment(Instant moment) {
    return number(micros(moment));
  }

  <T> ByteWriter optional(@Nullable T value, BiConsumer<ByteWriter, T> write) {
    flag(value != null);
    if (value != null) {
      write.accept(this, value);
    }
    return this;
  }

  <T> ByteWriter list(Collection<T> values, BiConsumer<ByteWriter, T> write) {
    number(values.size());
    values.forEach(value -> write.accept(this, value));
    return this;
  }

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
