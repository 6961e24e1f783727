package io.laurel.action;

/**
 * The ledger's book of what left for a provider, written before the call. Every call may repeat.
 */
public interface Outbox {

  /**
   * Reads stops and consent once more, then moves the reservation to in flight and writes the row,
   * in one transaction.
   */
  Departure depart(Dispatch dispatch);

  /** Writes what the provider answered; the first answer that is not unknown stays. */
  void arrive(Dispatch dispatch, Receipt receipt);
}
