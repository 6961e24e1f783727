package io.laurel.ingest.trigger;

import java.time.Instant;

/** Where an opportunity waits for its start: higher priority first, then the older one. */
record ReadyKey(int priority, Instant at, String opportunityId) {

  byte[] bytes() {
    return new ByteWriter()
        .sorted(-(long) priority)
        .sorted(ByteWriter.micros(at))
        .text(opportunityId)
        .bytes();
  }
}
