package io.laurel.activities.postgres;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are wanted, newest first; what is absent does not matter.
 *
 * @param decision act, hold or decline; leaves out what is still open, as does a reason
 * @param reason code of the first reason
 * @param from decided, or opened where it is still open, then or later
 * @param to the same, before then
 * @param cursor from the page before
 */
public record DecisionQuery(
    @Nullable String campaignId,
    @Nullable String customerRef,
    @Nullable String decision,
    @Nullable String reason,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    @Nullable String cursor) {

  public static final int MOST = 200;

  public DecisionQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be from 1 to " + MOST);
    }
  }
}
