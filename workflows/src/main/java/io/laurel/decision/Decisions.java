package io.laurel.decision;

import io.laurel.gate.Reason;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Where decisions are kept. Sealing twice keeps the first. */
@ActivityInterface(namePrefix = "Decision")
public interface Decisions {

  /** Seals the record, frees the customer slot and answers with what is on file. */
  Seal seal(DecisionRecord decision);

  /**
   * The record on file, which an earlier run of the same opportunity may have written.
   *
   * @param hash of the sealed bytes
   */
  record Seal(String hash, Decision decision, List<Reason> reasons) {
    public Seal {
      reasons = List.copyOf(reasons);
    }
  }
}
