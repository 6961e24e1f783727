package io.laurel.budget;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.laurel.gate.Reason;
import java.util.List;

/** All of it is held, or none of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReservationResult.Reserved.class, name = "reserved"),
  @JsonSubTypes.Type(value = ReservationResult.Lacking.class, name = "lacking")
})
public sealed interface ReservationResult {

  record Reserved(Reservation reservation) implements ReservationResult {}

  /** Something is not there any more: money, the contact under a cap, stock, the holding. */
  record Lacking(List<Reason> reasons) implements ReservationResult {
    public Lacking {
      reasons = List.copyOf(reasons);
    }
  }
}
