package io.laurel.ingest.event;

import java.time.Duration;
import java.time.Instant;

/** How large an event may be. What is over a bound is refused at the door, never cut off. */
final class Bounds {

  static final int ID = 200;
  static final int TYPE = 100;
  static final int SOURCE = 100;
  static final int FIELD_NAME = 100;
  static final int TEXT = 65_536;
  static final int VALUES = 10_000;
  static final int DEPTH = 10;

  /** Of UTF-8, all texts of an event together: far below what a broker takes as one record. */
  static final int EVENT_BYTES = 262_144;

  /** Told to a sender, of one event. */
  static final int FAULTS = 50;

  static final int DIGITS = 40;
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** How far a client's clock may run ahead. */
  static final Duration AHEAD = Duration.ofHours(24);

  private Bounds() {}
}
