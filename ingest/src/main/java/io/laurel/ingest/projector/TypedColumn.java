package io.laurel.ingest.projector;

import static java.util.Map.entry;

import io.laurel.ingest.event.CustomerEvent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A column of {@code open_events} that holds one property of some known event types, typed. */
enum TypedColumn {
  TOTAL_CENTS(Kind.WHOLE),
  CURRENCY(Kind.TEXT),
  POINTS(Kind.WHOLE),
  POINTS_EXPIRES_AT(Kind.TIME),
  MODEL(Kind.TEXT),
  SCORE(Kind.FRACTION),
  TICKET_ID(Kind.TEXT),
  SUBJECT(Kind.TEXT),
  CHANNEL(Kind.TEXT),
  PURPOSE(Kind.TEXT),
  GRANTED(Kind.TRUTH),
  ASSET_ID(Kind.TEXT),
  OPPORTUNITY_ID(Kind.TEXT),
  PRODUCT_ID(Kind.TEXT),
  VARIANT(Kind.TEXT),
  NAME(Kind.TEXT),
  PHONE(Kind.TEXT),
  EMAIL(Kind.TEXT),
  LOCALE(Kind.TEXT),
  TIMEZONE(Kind.TEXT),
  COUNTRY(Kind.TEXT),
  TIER(Kind.TEXT);

  /** So far below a BIGINT's end that no customer's sum can overflow. */
  static final long LARGEST = 1_000_000_000_000L;

  private static final Map<TypedColumn, String> TRADE =
      Map.of(TOTAL_CENTS, "total_cents", CURRENCY, "currency");
  private static final Map<TypedColumn, String> PURSE = Map.of(POINTS, "points");
  private static final Map<String, Map<TypedColumn, String>> PROPERTIES =
      Map.ofEntries(
          entry("product_viewed", Map.of(PRODUCT_ID, "product_id", VARIANT, "variant")),
          entry("order_placed", TRADE),
          entry("order_refunded", TRADE),
          entry("points_earned", Map.of(POINTS, "points", POINTS_EXPIRES_AT, "expires_at")),
          entry("points_spent", PURSE),
          entry("points_expired", PURSE),
          entry("ml_score", Map.of(MODEL, "model", SCORE, "score")),
          entry("ticket_opened", Map.of(TICKET_ID, "ticket_id", SUBJECT, "subject")),
          entry("ticket_closed", Map.of(TICKET_ID, "ticket_id")),
          entry(
              "consent_changed",
              Map.of(CHANNEL, "channel", PURPOSE, "purpose", GRANTED, "granted")),
          entry("coupon_granted", Map.of(ASSET_ID, "asset_id", OPPORTUNITY_ID, "opportunity_id")),
          entry("tier_changed", Map.of(TIER, "to")),
          entry(
              "customer_updated",
              Map.of(
                  NAME,
                  "name",
                  PHONE,
                  "phone",
                  EMAIL,
                  "email",
                  LOCALE,
                  "locale",
                  TIMEZONE,
                  "timezone",
                  COUNTRY,
                  "country",
                  TIER,
                  "tier")));

  private enum Kind {
    TEXT("text"),
    WHOLE("int8"),
    FRACTION("float8"),
    TRUTH("bool"),
    TIME("timestamptz");

    private final String sqlType;

    Kind(String sqlType) {
      this.sqlType = sqlType;
    }
  }

  private final Kind kind;

  TypedColumn(Kind kind) {
    this.kind = kind;
  }

  /** What PostgreSQL calls its type. */
  String sqlType() {
    return kind.sqlType;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The values this event brings; a property that is absent or null brings none.
   *
   * @throws UnfitEvent when a value is not of its column's type or beyond its bounds
   */
  static Map<TypedColumn, Object> valuesOf(CustomerEvent event) throws UnfitEvent {
    var values = new EnumMap<TypedColumn, Object>(TypedColumn.class);
    var wanted = PROPERTIES.getOrDefault(event.eventType(), Map.of());
    for (var property : wanted.entrySet()) {
      Object value = event.properties().get(property.getValue());
      if (value != null) {
        values.put(property.getKey(), property.getKey().typed(value, property.getValue()));
      }
    }
    return values;
  }

  private Object typed(Object value, String property) throws UnfitEvent {
    return switch (value) {
      case String text when kind == Kind.TEXT -> text;
      case String text when kind == Kind.TIME -> time(text, property);
      case Boolean truth when kind == Kind.TRUTH -> truth;
      case Number number when kind == Kind.WHOLE -> amount(number, property);
      case Number number when kind == Kind.FRACTION -> number.doubleValue();
      default -> throw new UnfitEvent("/properties/" + property + " is of the wrong type");
    };
  }

  private static Long amount(Number number, String property) throws UnfitEvent {
    try {
      long amount = new BigDecimal(number.toString()).longValueExact();
      if (Math.abs(amount) <= LARGEST) {
        return amount;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new UnfitEvent("/properties/" + property + " is no whole number", e);
    }
    throw new UnfitEvent("/properties/" + property + " is beyond " + LARGEST);
  }

  private static OffsetDateTime time(String text, String property) throws UnfitEvent {
    try {
      return utc(Instant.parse(text));
    } catch (DateTimeException e) {
      throw new UnfitEvent("/properties/" + property + " is no RFC 3339 time", e);
    }
  }

  /** PostgreSQL keeps microseconds; cut here, so that its rounding does not move an event. */
  static OffsetDateTime utc(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
