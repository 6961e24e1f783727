package io.laurel.ingest.trigger;

import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.trigger.TriggerMeter.What;
import java.time.Duration;

/** What all tasks work with. */
record TriggerParts(
    Rules rules,
    Keys keys,
    Surroundings surroundings,
    Listeners listeners,
    TriggerSettings settings) {

  private static final Duration LATE = Duration.ofSeconds(1);

  /** How ids and references are made. */
  record Keys(OpportunityIds ids, CustomerRefs refs) {}

  /** What a task has to know of the rest of the stream. */
  record Surroundings(Arrivals arrivals, Room room) {}

  /** Who is told of what happens. */
  record Listeners(TriggerMeter meter, ConditionFailures failures) {}

  TriggerMeter meter() {
    return listeners.meter();
  }

  /** Something that was due became an opportunity. */
  void measure(String campaignId, Duration late) {
    meter().count(What.FIRED, campaignId, 1);
    meter().told(campaignId, late.isNegative() ? Duration.ZERO : late);
    if (late.compareTo(LATE) > 0) {
      meter().count(What.LATE, campaignId, 1);
    }
  }
}
