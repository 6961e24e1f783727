package io.laurel.activities.reasoning;

import io.laurel.context.CustomerContext;
import io.laurel.customer.Consent;
import io.laurel.opportunity.TriggerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A masked context told in plain lines, the same text for the same context. Every event carries its
 * id, so that a reasoner can say what it rests on.
 */
public final class Narrative {

  /** Longer than this no single line is told. */
  private static final int LONGEST_LINE = 400;

  private final MaskedQuestion thought;

  private Narrative(MaskedQuestion thought) {
    this.thought = thought;
  }

  public static Narrative of(MaskedQuestion thought) {
    return new Narrative(thought);
  }

  /** What the house itself counted: profile, totals, scores, consents. No outside text is in it. */
  public List<String> figures() {
    var context = thought.context();
    var stats = context.stats();
    var lines = new ArrayList<String>();
    lines.add("Time: " + context.asOf());
    lines.add(profile(context.profile()));
    lines.add("Points: " + context.pointsBalance() + expiring(stats.pointsExpiring7d()));
    lines.add(
        "Orders: %d, lifetime value: %s, refunds: %d, sessions in 30 days: %d"
            .formatted(stats.orders(), money(stats), stats.refunds(), stats.sessions30d()));
    lines.add("Last order: " + orNever(stats.lastOrderAt()));
    context
        .scores()
        .forEach((model, score) -> lines.add("Score " + plain(model) + ": " + score.score()));
    lines.add("Agreed to: " + consents(context.consents()));
    lines.add("Already holds: " + listed(context.heldAssets()));
    return lines;
  }

  /** Open tickets in the customer's own words; outside text. */
  public List<String> tickets() {
    return thought.context().openTickets().stream()
        .map(ticket ->
            "%s opened %s: %s"
                .formatted(
                    plain(ticket.ticketId()),
                    ticket.openedAt(),
                    ticket.subject() == null ? "(no subject)" : plain(ticket.subject())))
        .toList();
  }

  /** What happened, newest first; outside text. The trigger is in it, however old. */
  public List<String> events() {
    var lines = new ArrayList<String>();
    var trigger = thought.question().opportunity().event();
    if (trigger != null && !thought.context().contains(trigger.eventId())) {
      lines.add(told(trigger));
    }
    thought.context().chronology().forEach(line -> lines.add(told(line)));
    return lines;
  }

  /** Why it is thought about now. */
  public String occasion() {
    var opportunity = thought.question().opportunity();
    var trigger = opportunity.event();
    return "Occasion: %s%s, detected %s"
        .formatted(
            opportunity.kind(),
            trigger == null ? "" : " " + plain(trigger.eventId()),
            opportunity.detectedAt());
  }

  /** All of it as one text. */
  public String text() {
    var lines = new ArrayList<String>();
    lines.add(occasion());
    lines.addAll(figures());
    tickets().forEach(line -> lines.add("Open ticket " + line));
    lines.addAll(events());
    return String.join("\n", lines);
  }

  private static String told(CustomerContext.Line line) {
    return told(line.eventId(), line.occurredAt(), line.eventType(), line.line());
  }

  private static String told(TriggerEvent event) {
    return told(event.eventId(), event.occurredAt(), event.eventType(), event.line());
  }

  private static String told(String id, Instant at, String type, String line) {
    return "[%s] %s %s: %s".formatted(plain(id), at, plain(type), plain(line));
  }

  private static String profile(CustomerContext.Profile profile) {
    return "Tier: %s, country: %s, locale: %s, zone: %s"
        .formatted(
            orUnknown(profile.tier()),
            orUnknown(profile.country()),
            orUnknown(profile.locale()),
            orUnknown(profile.timezone()));
  }

  private static String expiring(long points) {
    return points == 0 ? "" : ", of which " + points + " expire within 7 days";
  }

  private static String money(CustomerContext.Stats stats) {
    return stats.ltvCents() + " cents " + orUnknown(stats.currency());
  }

  private static String consents(List<Consent> consents) {
    return listed(
        consents.stream()
            .filter(Consent::granted)
            .map(consent -> consent.channel().label() + "/" + consent.purpose().label())
            .sorted()
            .toList());
  }

  private static String listed(List<String> words) {
    return words.isEmpty()
        ? "nothing"
        : words.stream().map(Narrative::plain).collect(Collectors.joining(", "));
  }

  private static String orUnknown(@Nullable String value) {
    return value == null ? "unknown" : plain(value);
  }

  private static String orNever(@Nullable Instant at) {
    return at == null ? "never" : at.toString();
  }

  /** One line, bounded, and without the signs that could end a fence around it. */
  public static String plain(String text) {
    var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").replace('<', '‹').replace('>', '›').strip();
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
