package io.laurel.ingest.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote. Of anything else it takes no more memory than that has
 * bytes.
 */
final class ByteReader {

  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int octet() {
    return bytes[at++] & 0xff;
  }

  boolean flag() {
    return octet() != 0;
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int octet = octet();
      value |= (octet & 0x7fL) << shift;
      if (octet < 0x80) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
  }

  long sorted() {
    long unsigned = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      unsigned = unsigned << Byte.SIZE | octet();
    }
    return unsigned ^ Long.MIN_VALUE;
  }

  byte[] block() {
    int length = size();
    var block = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return block;
  }

  byte[] rest() {
    var rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  String text() {
    int length = size();
    var text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  Instant moment() {
    return Instant.EPOCH.plus(number(), ChronoUnit.MICROS);
  }

  /** Of something that takes at least a byte for each. */
  private int size() {
    long size = number();
    return (int) Objects.checkIndex(size, bytes.length - at + 1L);
  }

  <T> @Nullable T optional(Function<ByteReader, T> read) {
    return flag() ? read.apply(this) : null;
  }

  <T> List<T> list(Function<ByteReader, T> read) {
    int size = size();
    var values = new ArrayList<T>(size);
    for (int i = 0; i < size; i++) {
      values.add(read.apply(this));
    }
    return values;
  }
}
