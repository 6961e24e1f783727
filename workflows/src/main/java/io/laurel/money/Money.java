package io.laurel.money;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Currency;

/**
 * An amount in minor units of one currency.
 *
 * @param cents minor units as ISO 4217 defines them for {@code currency}; may be negative
 */
public record Money(
    @JsonProperty("cents") long cents, @JsonProperty("currency") Currency currency) {

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  public boolean isZero() {
    return cents == 0;
  }
}
