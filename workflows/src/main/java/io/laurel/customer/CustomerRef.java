package io.laurel.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A keyed hash of a {@link CustomerId}, fit for search attributes and records. */
public record CustomerRef(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CustomerRef {}
}
