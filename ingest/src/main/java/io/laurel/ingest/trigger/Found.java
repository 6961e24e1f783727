package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaign;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment worth a decision.
 *
 * @param campaign in the version that found it
 * @param origin what its id is derived from, the same however often it is found
 * @param event absent for a schedule
 */
record Found(Campaign campaign, String customer, Origin origin, @Nullable Seen event, Instant at) {

  /**
   * @param by who it was about then
   * @param correlation value of the trigger's {@code same} property, empty without one
   * @param cause the event that armed it, or the day of the schedule
   */
  record Origin(String by, String correlation, String cause) {}

  static Found of(Campaign campaign, String customer, String correlation, Seen event, Instant at) {
    var origin = new Origin(event.by(), correlation, event.eventId());
    return new Found(campaign, customer, origin, event, at);
  }
}
