package io.laurel.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A way to reach a customer. A coupon granted is a contact on {@link #LOYALTY}. */
public enum Channel {
  @JsonProperty("sms")
  SMS,
  @JsonProperty("email")
  EMAIL,
  @JsonProperty("push")
  PUSH,
  @JsonProperty("loyalty")
  LOYALTY;

  /** The name used in events, SQL and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
