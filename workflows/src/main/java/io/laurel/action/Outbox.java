package io.laurel.action;

/**
 * The ledger's book of what left for a provider, written before the call. Every call may repeat.
 */
public interface Outbox {

  /**
   * Reads once more whether anything forbids it (a stop, a complaint, no consent, the hour), then
   * moves the reservation to in flight and writes the row, in one transaction.
   */
  Departure depart(Dispatch dispatch);

  /**
   * Undoes {@link #depart}, because nothing left the house: no connection was made, or the provider
   * said that it was too fast and took nothing. The row goes, the reservation is held as before,
   * and the next {@code depart} of this dispatch decides afresh. Does nothing once a receipt
   * arrived.
   */
  void recall(Dispatch dispatch);

  /** Writes what the provider answered; the first answer that is not unknown stays. */
  void arrive(Dispatch dispatch, Receipt receipt);
}
