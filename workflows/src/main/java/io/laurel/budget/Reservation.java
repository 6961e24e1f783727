package io.laurel.budget;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A header and its lines, all in one state. */
public record Reservation(
    ReservationId id, List<String> budgetIds, long amountCents, State state, List<Line> lines) {

  public Reservation {
    budgetIds = List.copyOf(budgetIds);
    lines = List.copyOf(lines);
  }

  public record Line(Kind kind, String key, long amount) {}

  public enum Kind {
    @JsonProperty("money")
    MONEY,
    @JsonProperty("contact")
    CONTACT,
    @JsonProperty("stock")
    STOCK,
    @JsonProperty("holding")
    HOLDING
  }

  public enum State {
    @JsonProperty("reserved")
    RESERVED,
    @JsonProperty("in_flight")
    IN_FLIGHT,
    @JsonProperty("committed")
    COMMITTED,
    @JsonProperty("released")
    RELEASED
  }

  public Reservation in(State state) {
    return new Reservation(id, budgetIds, amountCents, state, lines);
  }
}
