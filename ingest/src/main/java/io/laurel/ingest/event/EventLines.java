package io.laurel.ingest.event;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event as one plain English sentence for a person or a model to read. It holds names of things
 * and numbers, never a person's name, phone or e-mail address; what customers wrote is cut short,
 * and addresses and long numbers in it are masked.
 */
public final class EventLines {

  private static final int ITEMS_SHOWN = 5;
  private static final int QUOTE = 240;
  private static final int SUBJECT = 120;

  private static final List<String> ORDINALS =
      List.of(
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth");

  private EventLines() {}

  /**
   * A product that is viewed in one more variant.
   *
   * @param variants how many different ones of it the customer has viewed on that day, with this
   */
  public static String of(CustomerEvent event, int variants) {
    var it = new Wording(event.properties());
    var line = of(event);
    var kind = it.hasSize() ? "size" : "variant";
    return line.substring(0, line.length() - 1)
        + (variants <= ORDINALS.size()
            ? ", the " + ORDINALS.get(variants - 1) + " " + kind + " today."
            : ", one of " + variants + " " + kind + "s today.");
  }

  public static String of(CustomerEvent event) {
    var it = new Wording(event.properties());
    return switch (event.eventType()) {
      case "session_started" -> "Started a session" + it.with(" on ", "channel") + ".";
      case "page_viewed" -> pageViewed(it);
      case "product_viewed" ->
          "Viewed " + it.name() + it.variant() + it.amount(" for ", "price_cents") + ".";
      case "search_performed" -> "Searched for " + it.quote("query", SUBJECT) + ".";
      case "cart_updated" -> cartUpdated(it);
      case "order_placed" ->
          "Placed order " + it.text("order_id") + it.amount(" over ", "total_cents") + items(it);
      case "order_refunded" ->
          "Was refunded" + it.amount(" ", "total_cents") + " of order " + it.text("order_id") + ".";
      case "points_earned" -> "Earned " + points(it) + it.quoted(" for ", "why") + expiry(it) + ".";
      case "points_spent" -> "Spent " + points(it) + it.quoted(" on ", "why") + ".";
      case "points_expired" -> "Lost " + points(it) + ", which expired.";
      case "tier_changed" ->
          "Moved from tier " + it.text("from") + " to tier " + it.text("to") + ".";
      case "ml_score" ->
          "Model " + it.text("model") + " gave a score of " + it.number("score") + ".";
      default -> servedOrContacted(event, it);
    };
  }

  private static String servedOrContacted(CustomerEvent event, Wording it) {
    return switch (event.eventType()) {
      case "ticket_opened" -> ticketOpened(it);
      case "ticket_closed" -> "Ticket " + it.text("ticket_id") + " was closed.";
      case "review_posted" -> reviewPosted(it);
      case "customer_updated" -> customerUpdated(it);
      case "consent_changed" -> consentChanged(event.properties(), it);
      case "identity_linked" -> "An earlier anonymous visitor turned out to be this customer.";
      case "coupon_redeemed" ->
          "Redeemed coupon " + it.text("asset_id") + it.with(" on order ", "order_id") + ".";
      case "coupon_granted" -> "Laurel granted coupon " + it.text("asset_id") + ".";
      case "message_sent" -> "Laurel sent a message by " + it.text("channel") + ".";
      case "message_delivered" -> "Message " + it.text("message_id") + " was delivered.";
      case "message_failed" -> "Message " + it.text("message_id") + " could not be delivered.";
      case "message_clicked" -> "Followed a link in message " + it.text("message_id") + ".";
      case "message_replied" -> "Replied to a message" + it.quoted(": ", "text") + ".";
      default -> "Event " + event.eventType() + ".";
    };
  }

  private static String pageViewed(Wording it) {
    return it.has("title")
        ? "Viewed the page " + it.quote("title", SUBJECT) + " (" + it.path("url") + ")."
        : "Viewed the page " + it.path("url") + ".";
  }

  private static String cartUpdated(Wording it) {
    return it.items().isEmpty()
        ? "Emptied cart " + it.text("cart_id") + "."
        : "Updated cart "
            + it.text("cart_id")
            + it.amount(", now worth ", "cart_value_cents")
            + items(it);
  }

  /** The end of a sentence. */
  private static String items(Wording it) {
    var items = it.items();
    if (items.isEmpty()) {
      return ".";
    }
    var count = items.stream().mapToLong(Wording::quantity).sum();
    var names =
        items.stream().limit(ITEMS_SHOWN).map(EventLines::item).collect(Collectors.joining(", "));
    var rest = items.size() - ITEMS_SHOWN;
    return " with %d item%s: %s%s."
        .formatted(count, count == 1 ? "" : "s", names, rest > 0 ? " and " + rest + " more" : "");
  }

  private static String item(Wording item) {
    return (item.quantity() == 1 ? "" : item.quantity() + " × ") + item.name() + item.variant();
  }

  private static String points(Wording it) {
    var points = it.number("points");
    return points + (points.equals("1") ? " point" : " points");
  }

  private static String expiry(Wording it) {
    return it.day(", valid until ", "expires_at");
  }

  private static String ticketOpened(Wording it) {
    return "Opened ticket "
        + it.text("ticket_id")
        + it.with(" about ", "topic")
        + ": "
        + it.quote("subject", SUBJECT)
        + (it.has("text") ? ", writing " + it.quote("text", QUOTE) : "")
        + ".";
  }

  private static String reviewPosted(Wording it) {
    return "Reviewed product "
        + it.text("product_id")
        + " with "
        + it.number("rating")
        + " of 5"
        + (it.has("text") ? ", writing " + it.quote("text", QUOTE) : "")
        + ".";
  }

  private static String customerUpdated(Wording it) {
    var shown =
        Stream.of("locale", "timezone", "country", "tier")
            .filter(it::has)
            .map(field -> field + " " + it.text(field));
    var changed =
        Stream.of("name", "phone", "email").filter(it::has).map(field -> "a new " + field);
    var all = Stream.concat(shown, changed).toList();
    return "Profile updated" + (all.isEmpty() ? "." : ": " + String.join(", ", all) + ".");
  }

  private static String consentChanged(Map<String, @Nullable Object> properties, Wording it) {
    return "%s consent to %s by %s."
        .formatted(
            Boolean.TRUE.equals(properties.get("granted")) ? "Gave" : "Withdrew",
            it.text("purpose"),
            it.text("channel").toLowerCase(Locale.ROOT));
  }

  static List<Wording> wordings(@Nullable Object items) {
    return items instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(Wording::ofItem).toList()
        : List.of();
  }
}
