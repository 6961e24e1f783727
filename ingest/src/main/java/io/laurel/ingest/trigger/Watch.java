package io.laurel.ingest.trigger;

import io.laurel.opportunity.TriggerEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an absence trigger waits for: nothing of the other kind between the last touch and its due
 * time. Events may come in any order.
 *
 * @param touch the last touch, absent while only an end is known
 * @param ended when the latest event of the other kind happened
 * @param told the touch for which an opportunity was made
 */
record Watch(
    String campaignId,
    String correlation,
    @Nullable TriggerEvent touch,
    @Nullable Instant ended,
    @Nullable String told) {

  static Watch of(String campaignId, String correlation) {
    return new Watch(campaignId, correlation, null, null, null);
  }

  String key() {
    return campaignId + "\u0000" + correlation;
  }

  /** An older touch than the one known changes nothing. */
  Watch touched(TriggerEvent event) {
    return touch != null && !event.occurredAt().isAfter(touch.occurredAt())
        ? this
        : new Watch(campaignId, correlation, event, ended, told);
  }

  Watch ended(Instant at) {
    return ended != null && !at.isAfter(ended)
        ? this
        : new Watch(campaignId, correlation, touch, at, told);
  }

  Watch toldOfTouch() {
    var event = touch;
    return event == null ? this : new Watch(campaignId, correlation, touch, ended, event.eventId());
  }

  /**
   * When it is due, absent while there is nothing to wait for. An end at the due instant is late.
   */
  @Nullable Instant due(Duration within) {
    var event = touch;
    if (event == null || event.eventId().equals(told)) {
      return null;
    }
    var due = event.occurredAt().plus(within);
    var end = ended;
    return end != null && !end.isBefore(event.occurredAt()) && end.isBefore(due) ? null : due;
  }
}
