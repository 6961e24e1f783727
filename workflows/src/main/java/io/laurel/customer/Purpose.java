package io.laurel.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a contact is for; consent is given per channel and purpose. */
public enum Purpose {
  @JsonProperty("marketing")
  MARKETING,
  @JsonProperty("service")
  SERVICE;

  /** The name used in events, SQL and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
