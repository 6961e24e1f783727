package io.laurel.ingest.trigger;

import java.time.Instant;

/**
 * When a schedule is next due in a zone.
 *
 * @param terms what the schedule said then; other terms begin anew
 * @param after the last customer whose turn it was, in hex; empty before the first
 */
record Turn(Instant next, String terms, String after) {

  /** One schedule in one zone. */
  record Key(String campaignId, String zone) {

    byte[] bytes() {
      return new ByteWriter().text(campaignId).text(zone).bytes();
    }

    static Key of(byte[] bytes) {
      var from = new ByteReader(bytes);
      return new Key(from.text(), from.text());
    }
  }

  byte[] bytes() {
    return new ByteWriter().moment(next).text(terms).text(after).bytes();
  }

  static Turn of(byte[] bytes) {
    var from = new ByteReader(bytes);
    return new Turn(from.moment(), from.text(), from.text());
  }
}
