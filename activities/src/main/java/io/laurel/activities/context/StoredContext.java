package io.laurel.activities.context;

import io.laurel.activities.json.DurableJson;
import io.laurel.context.CustomerContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A context as a state engine keeps it; what depends on now is told when it is read.
 *
 * @param json the row of {@code unified_context}
 * @param expiringPoints the part of it that no reader of contexts sees
 * @param sessions since {@link #sessionsSince}
 */
public record StoredContext(String json, String expiringPoints, long sessions) {

  private static final Duration SESSIONS = Duration.ofDays(30);
  private static final Duration SOON = Duration.ofDays(7);

  /** Points that were not used yet, and when the first of them will be lost. */
  private record Lot(long points, Instant expiresAt) {}

  public static Instant sessionsSince(Instant now) {
    return now.minus(SESSIONS);
  }

  public CustomerContext at(Instant now) {
    var stored = DurableJson.read(json, CustomerContext.class);
    return stored.withStats(stored.stats().at(sessions, expiring(now)));
  }

  private long expiring(Instant now) {
    return Arrays.stream(DurableJson.read(expiringPoints, Lot[].class))
        .filter(lot -> lot.expiresAt().isAfter(now) && !lot.expiresAt().isAfter(now.plus(SOON)))
        .mapToLong(Lot::points)
        .sum();
  }
}
