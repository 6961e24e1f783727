package io.laurel.activities.ledger;

import io.temporal.failure.ApplicationFailure;

/** The ledger does not hold what a workflow refers to; no retry helps. */
public interface LedgerLost {

  /** The failure's type. */
  String TYPE = "ledger_lost";

  static ApplicationFailure because(String message) {
    return ApplicationFailure.newNonRetryableFailure(message, TYPE);
  }
}
