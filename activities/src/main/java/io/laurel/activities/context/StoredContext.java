package io.laurel.activities.context;

import io.laurel.activities.json.DurableJson;
import io.laurel.context.CustomerContext;
import io.laurel.context.CustomerContext.Line;
import io.laurel.context.CustomerContext.OpenTicket;
import io.laurel.context.CustomerContext.Profile;
import io.laurel.context.CustomerContext.Score;
import io.laurel.context.CustomerContext.Stats;
import io.laurel.customer.Consent;
import io.laurel.customer.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code unified_context} as a state engine keeps it; what depends on now is told when it
 * is read. One pass over the JSON makes all of it.
 *
 * @param expiringPoints the part of it that no reader of contexts sees
 */
public record StoredContext(
    CustomerId customerId,
    long version,
    Instant asOf,
    Profile profile,
    long pointsBalance,
    Stats stats,
    Map<String, Score> scores,
    List<OpenTicket> openTickets,
    List<Consent> consents,
    List<String> heldAssets,
    List<Line> chronology,
    List<Lot> expiringPoints) {

  private static final Duration SESSIONS = Duration.ofDays(30);
  private static final Duration SOON = Duration.ofDays(7);

  /** Points that were not used yet, and when the first of them will be lost. */
  public record Lot(long points, Instant expiresAt) {}

  public static StoredContext of(String json) {
    return DurableJson.read(json, StoredContext.class);
  }

  public static Instant sessionsSince(Instant now) {
    return now.minus(SESSIONS);
  }

  /**
   * @param sessions since {@link #sessionsSince}
   */
  public CustomerContext at(Instant now, long sessions) {
    return new CustomerContext(
        customerId,
        version,
        asOf,
        profile,
        pointsBalance,
        stats.at(sessions, expiring(now)),
        scores,
        openTickets,
        consents,
        heldAssets,
        chronology);
  }

  private long expiring(Instant now) {
    return expiringPoints.stream()
        .filter(lot -> lot.expiresAt().isAfter(now) && !lot.expiresAt().isAfter(now.plus(SOON)))
        .mapToLong(Lot::points)
        .sum();
  }
}
