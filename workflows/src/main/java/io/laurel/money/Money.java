package io.laurel.money;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Currency;

/**
 * An amount in minor units of one currency.
 *
 * @param cents minor units as ISO 4217 defines them for {@code currency}; may be negative
 */
public record Money(@JsonProperty("cents") long cents, @JsonProperty("currency") Currency currency)
    implements Comparable<Money> {

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(cents, same(other).cents), currency);
  }

  public boolean isZero() {
    return cents == 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(cents, same(other).cents);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(other.currency + " where " + currency + " is meant");
    }
    return other;
  }
}
