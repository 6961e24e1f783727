package io.laurel.ingest.trigger;

import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;

/** What all tasks work with. */
record TriggerParts(
    Rules rules,
    Keys keys,
    Surroundings surroundings,
    Listeners listeners,
    TriggerSettings settings) {

  /** How ids and references are made. */
  record Keys(OpportunityIds ids, CustomerRefs refs) {}

  /** What a task has to know of the rest of the stream. */
  record Surroundings(Arrivals arrivals, Room room) {}

  /** Who is told of what happens. */
  record Listeners(TriggerMeter meter, ConditionFailures failures) {}

  TriggerMeter meter() {
    return listeners.meter();
  }
}
