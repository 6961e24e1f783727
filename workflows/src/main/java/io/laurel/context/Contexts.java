package io.laurel.context;

import io.laurel.customer.CustomerId;
import java.util.Optional;

/** The state engine as a reader sees it. */
public interface Contexts {

  /** The customer's context now, or empty when no event of that customer was ever applied. */
  Optional<CustomerContext> of(CustomerId customer);

  /** Whether the state has applied this event, however long ago. */
  boolean applied(String eventId);
}
