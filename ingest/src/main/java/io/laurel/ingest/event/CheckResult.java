package io.laurel.ingest.event;

import java.util.List;

/** Whether something is an event that Laurel takes. */
public sealed interface CheckResult {

  record Right(CustomerEvent event) implements CheckResult {}

  /** Every fault found; at least one. */
  record Wrong(List<Fault> faults) implements CheckResult {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }
}
