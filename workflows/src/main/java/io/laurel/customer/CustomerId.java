package io.laurel.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id by which the business knows a customer. It never stands in a workflow id, log or prompt.
 */
public record CustomerId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CustomerId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a customer id cannot be blank");
    }
  }
}
