package io.laurel.activities.rulebook;

import io.laurel.activities.reasoning.MaskedQuestion;
import io.laurel.campaign.Campaign;
import io.laurel.context.CustomerContext;
import io.laurel.context.CustomerContext.Line;
import io.laurel.customer.Purpose;
import io.laurel.opportunity.TriggerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as the rules ask about it.
 *
 * @param now the newest instant anything is known of; the rulebook has no clock of its own
 * @param lines newest first, the trigger among them
 */
record Story(MaskedQuestion thought, Instant now, List<Line> lines) {

  private static final Set<String> INTEREST =
      Set.of("product_viewed", "search_performed", "cart_updated");
  private static final Set<String> READING = Set.of("page_viewed", "search_performed");
  private static final Duration RECENT = Duration.ofDays(14);
  private static final Duration OWNED_FRESHLY = Duration.ofDays(45);
  private static final int RECENT_LINES = 4;

  private static final Pattern PRICE =
      Pattern.compile(
          "(?i)\\b(sales?|discounts?|coupons?|vouchers?|promos?|promotions?|cheap(er|est)?|deals?"
              + "|prices?|outlet|clearance|bargains?)\\b");

  static Story of(MaskedQuestion thought) {
    var lines = new ArrayList<>(thought.context().chronology());
    var trigger = thought.question().opportunity().event();
    if (trigger != null && !thought.context().contains(trigger.eventId())) {
      lines.add(line(trigger));
    }
    lines.sort(Comparator.comparing(Line::occurredAt).reversed().thenComparing(Line::eventId));
    var now = thought.context().asOf();
    var detected = thought.question().opportunity().detectedAt();
    return new Story(thought, now.isAfter(detected) ? now : detected, lines);
  }

  private static Line line(TriggerEvent event) {
    return new Line(
        event.eventId(), event.eventType(), event.occurredAt(), event.source(), event.line());
  }

  Campaign campaign() {
    return thought.campaign();
  }

  CustomerContext context() {
    return thought.context();
  }

  boolean promotes() {
    return campaign().purpose() == Purpose.MARKETING;
  }

  boolean complains() {
    return !context().openTickets().isEmpty();
  }

  @Nullable TriggerEvent trigger() {
    return thought.question().opportunity().event();
  }

  boolean triggeredBy(String type) {
    var trigger = trigger();
    return trigger != null && trigger.eventType().equals(type);
  }

  String kind() {
    return thought.question().opportunity().kind();
  }

  /** A cart was touched and no order came. */
  boolean leftACart() {
    return kind().equals("absence") && triggeredBy("cart_updated");
  }

  /** The cart's value in minor units, 0 when it is not known. */
  long cartCents() {
    var trigger = trigger();
    return trigger != null && trigger.properties().get("cart_value_cents") instanceof Number cents
        ? cents.longValue()
        : 0;
  }

  /** Orders young enough that something may be missing beside them. */
  List<Line> freshOrders() {
    return within(OWNED_FRESHLY).filter(line -> line.eventType().equals("order_placed")).toList();
  }

  List<Line> orders() {
    return lines.stream().filter(line -> line.eventType().equals("order_placed")).toList();
  }

  /** What the customer looked at, searched for or put into a cart lately. */
  List<Line> interests() {
    return within(RECENT).filter(line -> INTEREST.contains(line.eventType())).toList();
  }

  List<Line> viewed() {
    return within(RECENT).filter(line -> line.eventType().equals("product_viewed")).toList();
  }

  /** Pages read and words searched lately. */
  List<Line> reading() {
    return within(RECENT).filter(line -> READING.contains(line.eventType())).toList();
  }

  /** Whether the customer has been looking for a better price. */
  boolean watchesPrices() {
    return reading().stream().anyMatch(line -> PRICE.matcher(line.line()).find());
  }

  /** The latest behaviour as one text, to compare meanings with. */
  String recently() {
    return interests().stream()
        .limit(RECENT_LINES)
        .map(Line::line)
        .collect(Collectors.joining(" "));
  }

  private Stream<Line> within(Duration past) {
    var since = now.minus(past);
    return lines.stream().filter(line -> !line.occurredAt().isBefore(since));
  }
}
