package io.laurel.budget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.laurel.opportunity.OpportunityId;

/** Names what one action of one round holds; the same name always means the same reservation. */
public record ReservationId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ReservationId {}

  /** A round begins with each wait or edit, a step with each action. */
  public static ReservationId of(OpportunityId opportunity, int round, int step) {
    return new ReservationId(opportunity.value() + "/" + round + "/" + step);
  }
}
