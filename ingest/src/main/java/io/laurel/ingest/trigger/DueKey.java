package io.laurel.ingest.trigger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A key of the index of due times: it sorts by time, so that what is due is a range and no scan.
 */
record DueKey(Instant due, String customer, String watch) {

  private static final char SEPARATOR = '\u0001';

  byte[] bytes() {
    var rest = (customer + SEPARATOR + watch).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + rest.length)
        .putLong(due.toEpochMilli())
        .put(rest)
        .array();
  }

  static DueKey of(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    var due = Instant.ofEpochMilli(buffer.getLong());
    var rest = new byte[buffer.remaining()];
    buffer.get(rest);
    var words = new String(rest, StandardCharsets.UTF_8);
    int cut = words.indexOf(SEPARATOR);
    return new DueKey(due, words.substring(0, cut), words.substring(cut + 1));
  }

  /** Every key due before a moment sorts below this. */
  static byte[] before(Instant moment) {
    return ByteBuffer.allocate(Long.BYTES).putLong(moment.toEpochMilli()).array();
  }
}
