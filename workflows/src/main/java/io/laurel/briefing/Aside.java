package io.laurel.briefing;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.laurel.gate.Reason;
import io.laurel.opportunity.OpportunityId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity that waits.
 *
 * @param until when it goes on; absent where only the id was told, as in earlier histories
 * @param reasons why it waits
 */
public record Aside(OpportunityId opportunity, @Nullable Instant until, List<Reason> reasons) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public Aside {
    reasons = List.copyOf(reasons);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Aside of(String opportunity) {
    return new Aside(new OpportunityId(opportunity), null, List.of());
  }
}
