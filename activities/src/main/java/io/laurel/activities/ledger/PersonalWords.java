package io.laurel.activities.ledger;

import io.laurel.customer.CustomerId;
import java.util.List;

/**
 * The words on file that would give a customer away. Only the masking of what a reasoner reads
 * looks here.
 */
public interface PersonalWords {

  /** Name, phone and e-mail on file, as written there; empty when nothing is known. */
  Words of(CustomerId customer);

  /**
   * @param names whole names; their parts are masked as well
   */
  record Words(List<String> names, List<String> phones, List<String> emails) {
    public Words {
      names = List.copyOf(names);
      phones = List.copyOf(phones);
      emails = List.copyOf(emails);
    }

    public static final Words NONE = new Words(List.of(), List.of(), List.of());
  }
}
