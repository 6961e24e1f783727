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

  /** Money in minor units of {@code currency}, which is absent until the first order. */
  public record Stats(
      long orders,
      long ltvCents,
      @Nullable String currency,
      @Nullable Instant lastOrderAt,
      @Nullable Instant lastSeenAt,
      @Nullable Instant firstSeenAt,
      @JsonProperty("sessions_30d") long sessions30d,
      long refunds) {}

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

  public boolean contains(String eventId) {
    return chronology.stream().anyMatch(line -> line.eventId().equals(eventId));
  }
}
