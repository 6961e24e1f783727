package io.laurel.budget;

import io.laurel.action.Receipt;

/** What the ledger makes of a call that never came to an end that could be told. */
public record Conclusion(Receipt receipt, Reservation reservation) {

  /** The code of a refusal where nothing ever departed. */
  public static final String NEVER_LEFT = "never_left";
}
