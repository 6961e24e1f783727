package io.laurel.context;

import io.laurel.customer.CustomerId;
import java.util.Optional;

/** The state engine as a reader sees it. */
public interface Contexts {

  /** The customer's context now, or empty when no event of that customer was ever applied. */
  Optional<CustomerContext> of(CustomerId customer);

  /** The same, and whether the state had applied this event by then, however long ago. */
  Sight of(CustomerId customer, String eventId);

  /**
   * One look at the state.
   *
   * @param applied whether the event asked for is in it
   */
  record Sight(Optional<CustomerContext> context, boolean applied) {}
}
