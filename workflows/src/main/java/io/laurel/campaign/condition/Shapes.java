package io.laurel.campaign.condition;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The fields that conditions may name, and their types. */
final class Shapes {

  /** A name, then its fields; {@code ?} may be missing, {@code []} is a list. */
  private static final String THINGS =
      """
      item: product_id string, name string?, variant string?, quantity int?, price_cents int?
      small_customer: last_seen time, timezone string?, tier string?, points_balance int, points_expiring_7d int
      profile: locale string?, timezone string?, country string?, tier string?
      stats: orders int, ltv_cents int, currency string?, last_order_at time, last_seen_at time, first_seen_at time, sessions_30d int, refunds int, sessions int, points_expiring_7d int
      score: score double, at time
      ticket: ticket_id string, subject string?, opened_at time
      consent: channel string, purpose string, granted bool, at time
      line: event_id string, event_type string, occurred_at time, source string?, line string
      customer: customer_id string, version int, as_of time, profile profile, points_balance int, stats stats, scores score{}, open_tickets ticket[], consents consent[], held_assets string[], chronology line[]
      asset: id string, kind string, title string, text string, tags string[], value_cents int, currency string, url string?, code string?, tiers string[], markets string[], channels string[], locale string?, starts_at time, ends_at time, stock int?, per_customer int?
      action: tool string, value_cents int, currency string, channel string?, asset_id string?
      proposal: confidence double
      """;

  private static final String KNOWN_EVENTS =
      """
      session_started: session_id string, channel string
      page_viewed: url string, title string?
      product_viewed: product_id string, name string, variant string?, category string?, price_cents int?, currency string?
      search_performed: query string
      cart_updated: cart_id string, items item[], cart_value_cents int, currency string
      order_placed: order_id string, cart_id string?, items item[], total_cents int, currency string
      order_refunded: order_id string, total_cents int, currency string
      points_earned: points int, why string?, expires_at time
      points_spent: points int, why string?
      points_expired: points int, why string?
      tier_changed: from string?, to string
      ml_score: model string, score double
      ticket_opened: ticket_id string, subject string, text string, topic string?
      ticket_closed: ticket_id string
      review_posted: product_id string, rating double, text string
      customer_updated: name string?, phone string?, email string?, locale string?, timezone string?, country string?, tier string?
      consent_changed: channel string, purpose string, granted bool
      identity_linked: anonymous_id string
      coupon_redeemed: asset_id string, order_id string?
      message_delivered: message_id string
      message_failed: message_id string
      message_clicked: message_id string
      message_replied: message_id string?, text string
      coupon_granted: asset_id string, opportunity_id string
      message_sent: message_id string, channel string, opportunity_id string
      """;

  /** Keeps the name of a type from being taken for a variable. */
  private static final String PREFIX = "laurel.";

  private static final Map<String, StructType> THINGS_BY_NAME = read(THINGS, "");

  /** By event type. */
  static final Map<String, StructType> EVENTS =
      read(KNOWN_EVENTS, ", type string, occurred_at time");

  private Shapes() {}

  static StructType of(String name) {
    return Objects.requireNonNull(THINGS_BY_NAME.get(name), name);
  }

  /** By the name that the type goes by in CEL. */
  static Optional<StructType> find(String typeName) {
    if (!typeName.startsWith(PREFIX)) {
      return Optional.empty();
    }
    var name = typeName.substring(PREFIX.length());
    var thing = THINGS_BY_NAME.get(name);
    return Optional.ofNullable(thing == null ? EVENTS.get(name) : thing);
  }

  static Iterable<StructType> all() {
    Map<String, StructType> all = new LinkedHashMap<>(THINGS_BY_NAME);
    all.putAll(EVENTS);
    return all.values();
  }

  private static Map<String, StructType> read(String text, String more) {
    Map<String, StructType> shapes = new LinkedHashMap<>();
    text.lines()
        .map(line -> (line + more).split(": ", 2))
        .forEach(line -> shapes.put(line[0], shape(line[0], line[1], shapes)));
    return shapes;
  }

  private static StructType shape(String name, String fields, Map<String, StructType> known) {
    var types = ImmutableMap.<String, CelType>builder();
    Arrays.stream(fields.split(", "))
        .map(field -> field.split(" "))
        .forEach(field -> types.put(field[0], type(field[1], known)));
    ImmutableMap<String, CelType> byField = types.buildOrThrow();
    return StructType.create(
        PREFIX + name,
        ImmutableSet.copyOf(byField.keySet()),
        field -> Optional.ofNullable(byField.get(field)));
  }

  private static CelType type(String word, Map<String, StructType> known) {
    if (word.endsWith("?")) {
      return NullableType.create(type(word.substring(0, word.length() - 1), known));
    }
    if (word.endsWith("[]")) {
      return ListType.create(type(word.substring(0, word.length() - 2), known));
    }
    if (word.endsWith("{}")) {
      return MapType.create(SimpleType.STRING, type(word.substring(0, word.length() - 2), known));
    }
    return switch (word) {
      case "string" -> SimpleType.STRING;
      case "int" -> SimpleType.INT;
      case "double" -> SimpleType.DOUBLE;
      case "bool" -> SimpleType.BOOL;
      case "time" -> SimpleType.TIMESTAMP;
      default -> Objects.requireNonNull(shapeNamed(word, known), word);
    };
  }

  private static StructType shapeNamed(String word, Map<String, StructType> known) {
    var local = known.get(word);
    return local == null ? of(word) : local;
  }
}
