package io.laurel.ingest.trigger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A key of the index of due times: it sorts by time, so that what is due is a range and no scan.
 */
record DueKey(Instant due, String customer, WatchKey watch, String eventId) {

  static DueKey of(String customer, WatchKey watch, Touch touch) {
    return new DueKey(touch.due(), customer, watch, touch.eventId());
  }

  byte[] bytes() {
    var to = new ByteWriter().sorted(ByteWriter.micros(due)).text(customer);
    watch.write(to);
    return to.text(eventId).bytes();
  }

  static DueKey of(byte[] bytes) {
    var from = new ByteReader(bytes);
    var due = Instant.EPOCH.plus(from.sorted(), ChronoUnit.MICROS);
    return new DueKey(due, from.text(), WatchKey.read(from), from.text());
  }
}
