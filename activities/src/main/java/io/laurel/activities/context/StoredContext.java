package io.laurel.activities.context;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code unified_context} as a state engine keeps it; what depends on now is told when it
 * is read. One pass over the JSON makes all of it.
 *
 * @param expiringPoints what no reader of contexts sees, as are the sessions
 * @param recentSessions when each of the {@link #MOST_SESSIONS} latest began, in microseconds since
 *     1970; absent in rows of earlier releases
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
    List<Lot> expiringPoints,
    @JsonSetter(nulls = Nulls.SET) @Nullable List<Long> recentSessions) {

  /** As the view has it. */
  static final int MOST_SESSIONS = 100;

  private static final Duration SESSIONS = Duration.ofDays(30);
  private static final Duration SOON = Duration.ofDays(7);

  /** Points that were not used yet, and when the first of them will be lost. */
  public record Lot(long points, Instant expiresAt) {}

  public static StoredContext of(String json) {
    return DurableJson.read(json, StoredContext.class);
  }

  /**
   * @param count counts the customer's sessions since then; asked where the row holds too few
   */
  public CustomerContext at(Instant now, ToLongFunction<Instant> count) {
    var since = now.minus(SESSIONS);
    return new CustomerContext(
        customerId,
        version,
        asOf,
        profile,
        pointsBalance,
        stats.at(sessions(since).orElseGet(() -> count.applyAsLong(since)), expiring(now)),
        scores,
        openTickets,
        consents,
        heldAssets,
        chronology);
  }

  /** Empty where there may be more than the row holds. */
  private OptionalLong sessions(Instant since) {
    if (recentSessions == null) {
      return OptionalLong.empty();
    }
    long from = ChronoUnit.MICROS.between(Instant.EPOCH, since);
    long counted = recentSessions.stream().filter(began -> began > from).count();
    return counted < MOST_SESSIONS ? OptionalLong.of(counted) : OptionalLong.empty();
  }

  private long expiring(Instant now) {
    return expiringPoints.stream()
        .filter(lot -> lot.expiresAt().isAfter(now) && !lot.expiresAt().isAfter(now.plus(SOON)))
        .mapToLong(Lot::points)
        .sum();
  }
}
