package io.laurel.ingest.trigger;

import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What the topology works with, the same for each of its tasks. */
record TriggerParts(
    Rules rules, OpportunityIds ids, CustomerRefs refs, Unfit unfit, TriggerSettings settings) {

  /** Where a record goes that is no checked event. */
  @FunctionalInterface
  interface Unfit {
    void bury(Optional<RecordMetadata> origin, Record<byte[], byte[]> item, String reason);
  }
}
