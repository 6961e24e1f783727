package io.laurel.activities.ledger;

import io.laurel.customer.CustomerId;
import io.laurel.customer.PhoneNumber;
import java.util.Optional;

/** Where customers can be reached. Only the activity that sends looks here. */
public interface Addresses {

  /** The number on file, empty when there is none or it is not E.164. */
  Optional<PhoneNumber> phone(CustomerId customer);
}
