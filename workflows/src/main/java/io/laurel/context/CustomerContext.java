package io.laurel.context;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.laurel.customer.Consent;
import io.laurel.customer.CustomerId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision may know about a customer, without name, phone or e-mail.
 *
 * @param version grows with each event applied
 */
public record CustomerContext(
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
    List<Line> chronology) {

  public CustomerContext {
    scores = new LinkedHashMap<>(scores);
    openTickets = List.copyOf(openTickets);
    consents = List.copyOf(consents);
    heldAssets = List.copyOf(heldAssets);
    chronology = List.copyOf(chronology);
  }

  public record Profile(
      @Nullable String locale,
      @Nullable String timezone,
      @Nullable String country,
      @Nullable String tier) {}

  /**
   * Money in minor units of {@code currency}, which is absent until the first order.
   *
   * @param sessions all there ever were
   * @param pointsExpiring7d points that will be lost within seven days unless they are spent; those
   *     that expire first are spent first
   */
  public record Stats(
      long orders,
      long ltvCents,
      @Nullable String currency,
      @Nullable Instant lastOrderAt,
      @Nullable Instant lastSeenAt,
      @Nullable Instant firstSeenAt,
      @JsonProperty("sessions_30d") long sessions30d,
      long refunds,
      long sessions,
      @JsonProperty("points_expiring_7d") long pointsExpiring7d) {

    /** Of somebody of whom no event is known. */
    public static Stats none() {
      return new Stats(0, 0, null, null, null, null, 0, 0, 0, 0);
    }

    /** With what depends on the moment of reading. */
    public Stats at(long sessions30d, long pointsExpiring7d) {
      return new Stats(
          orders,
          ltvCents,
          currency,
          lastOrderAt,
          lastSeenAt,
          firstSeenAt,
          sessions30d,
          refunds,
          sessions,
          pointsExpiring7d);
    }
  }

  public record Score(double score, Instant at) {}

  public record OpenTicket(String ticketId, @Nullable String subject, Instant openedAt) {}

  /** One event, newest first, as one plain sentence. */
  public record Line(
      String eventId, String eventType, Instant occurredAt, @Nullable String source, String line) {}

  public CustomerContext withChronology(List<Line> lines) {
    return new CustomerContext(
        customerId,
        version,
        asOf,
        profile,
        pointsBalance,
        stats,
        scores,
        openTickets,
        consents,
        heldAssets,
        lines);
  }

  public CustomerContext withStats(Stats figures) {
    return new CustomerContext(
        customerId,
        version,
        asOf,
        profile,
        pointsBalance,
        figures,
        scores,
        openTickets,
        consents,
        heldAssets,
        chronology);
  }

  public boolean contains(String eventId) {
    return chronology.stream().anyMatch(line -> line.eventId().equals(eventId));
  }
}
