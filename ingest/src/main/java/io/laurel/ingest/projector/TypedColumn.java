package io.laurel.ingest.projector;

import static java.util.Map.entry;

import io.laurel.ingest.event.CustomerEvent;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A column of {@code raw_events} that holds one property of some known event types, typed. */
enum TypedColumn {
  ORDER_ID(Types.VARCHAR),
  TOTAL_CENTS(Types.BIGINT),
  CURRENCY(Types.VARCHAR),
  POINTS(Types.BIGINT),
  POINTS_EXPIRES_AT(Types.TIMESTAMP_WITH_TIMEZONE),
  MODEL(Types.VARCHAR),
  SCORE(Types.DOUBLE),
  TICKET_ID(Types.VARCHAR),
  SUBJECT(Types.VARCHAR),
  CHANNEL(Types.VARCHAR),
  PURPOSE(Types.VARCHAR),
  GRANTED(Types.BOOLEAN),
  ASSET_ID(Types.VARCHAR),
  OPPORTUNITY_ID(Types.VARCHAR),
  LOCALE(Types.VARCHAR),
  TIMEZONE(Types.VARCHAR),
  COUNTRY(Types.VARCHAR),
  TIER(Types.VARCHAR);

  /** So far below a BIGINT's end that no customer's sum can overflow. */
  static final long LARGEST = 1_000_000_000_000L;

  private static final Map<TypedColumn, String> TRADE =
      Map.of(ORDER_ID, "order_id", TOTAL_CENTS, "total_cents", CURRENCY, "currency");
  private static final Map<TypedColumn, String> PURSE = Map.of(POINTS, "points");
  private static final Map<String, Map<TypedColumn, String>> PROPERTIES =
      Map.ofEntries(
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
          entry("coupon_redeemed", Map.of(ASSET_ID, "asset_id", ORDER_ID, "order_id")),
          entry("message_sent", Map.of(CHANNEL, "channel", OPPORTUNITY_ID, "opportunity_id")),
          entry("session_started", Map.of(CHANNEL, "channel")),
          entry("tier_changed", Map.of(TIER, "to")),
          entry(
              "customer_updated",
              Map.of(LOCALE, "locale", TIMEZONE, "timezone", COUNTRY, "country", TIER, "tier")));

  private final int sqlType;

  TypedColumn(int sqlType) {
    this.sqlType = sqlType;
  }

  int sqlType() {
    return sqlType;
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
      case String text when sqlType == Types.VARCHAR -> text;
      case String text when sqlType == Types.TIMESTAMP_WITH_TIMEZONE -> time(text, property);
      case Boolean truth when sqlType == Types.BOOLEAN -> truth;
      case Number number when sqlType == Types.BIGINT -> amount(number, property);
      case Number number when sqlType == Types.DOUBLE -> number.doubleValue();
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
