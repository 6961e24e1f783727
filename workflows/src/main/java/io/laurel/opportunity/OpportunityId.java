package io.laurel.opportunity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Derived from what made the opportunity, so that a replay finds the same one; holds no personal
 * data.
 */
public record OpportunityId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OpportunityId {
    if (!value.matches("[A-Za-z0-9._-]{1,120}")) {
      throw new IllegalArgumentException(
          "an opportunity id has 1 to 120 letters, digits, dots, dashes or underscores");
    }
  }

  /** The id of the one workflow that resolves it. */
  public String workflowId() {
    return "opportunity/" + value;
  }
}
