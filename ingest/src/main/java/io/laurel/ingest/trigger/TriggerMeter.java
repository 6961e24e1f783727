package io.laurel.ingest.trigger;

import java.time.Duration;

/**
 * Counts what the triggers do, by campaign. {@code DUE} is the sum of {@code FIRED}, {@code
 * COOLED_DOWN} and {@code DISARMED} as far as they come from due times.
 */
public interface TriggerMeter {

  /** What there is to count. */
  enum What {
    /** A due time came. */
    DUE,
    /** It came more than a second ago: an event arrived late, or the triggers were away. */
    LATE,
    /** An opportunity was made. */
    FIRED,
    /** A later touch took the place of an armed one. */
    SUPERSEDED,
    /** What was waited for came, or the campaign is no longer on. */
    DISARMED,
    /** It was too near to the customer's last opportunity of the campaign. */
    COOLED_DOWN,
    /** A condition could not be evaluated. */
    CONDITION_FAILED,
    /** One customer had too much armed, and the oldest gave way. */
    CROWDED_OUT
  }

  void count(What what, String campaignId, long times);

  /** How many more, or fewer, are armed now. */
  void armed(String campaignId, long more);

  /** How many more, or fewer, opportunities wait for their start. */
  void waiting(long more);

  /** How long after its due time it was told. */
  void told(String campaignId, Duration late);
}
