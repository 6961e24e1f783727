package io.laurel.reasoning;

import java.util.Locale;

/**
 * What stands for the customer in all that a reasoner reads and writes, instead of a name, an
 * address or an id. No customer ever reads one.
 */
public enum Handle {
  NAME,
  EMAIL,
  PHONE,
  CUSTOMER;

  /** As it stands in a text, such as {@code [name]}. */
  public String written() {
    return "[" + name().toLowerCase(Locale.ROOT) + "]";
  }
}
