package io.laurel.ingest.opportunity;

import io.laurel.customer.CustomerId;
import io.laurel.customer.CustomerRef;

/** Turns customer ids into references fit for search attributes, records and filters. */
public final class CustomerRefs {

  private static final int DIGITS = 24;

  private final Keyed keyed;

  /**
   * @param key at least 16 secret bytes; another key gives other references
   */
  public CustomerRefs(byte[] key) {
    this.keyed = new Keyed(key);
  }

  public CustomerRef of(CustomerId customer) {
    return new CustomerRef(keyed.hash("customer\n" + customer.value(), DIGITS));
  }
}
