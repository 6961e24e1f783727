package io.laurel.decision;

import io.temporal.activity.ActivityInterface;

/** Where decisions are kept. Sealing twice keeps the first. */
@ActivityInterface(namePrefix = "Decision")
public interface Decisions {

  /** Seals the record, frees the customer slot and answers with the seal. */
  Seal seal(DecisionRecord decision);

  /** The hash of the sealed bytes. */
  record Seal(String hash) {}
}
