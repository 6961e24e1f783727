package io.laurel.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A phone number in E.164. It prints itself masked, so that no log can hold it. */
public record PhoneNumber(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PhoneNumber {
    if (!value.matches("\\+[1-9][0-9]{6,14}")) {
      throw new IllegalArgumentException("a phone number is written +49..., digits only (E.164)");
    }
  }

  @Override
  public String toString() {
    return "+…" + value.substring(value.length() - 2);
  }
}
