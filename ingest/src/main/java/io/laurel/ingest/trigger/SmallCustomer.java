package io.laurel.ingest.trigger;

import io.laurel.ingest.event.CustomerEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the topology itself knows of a customer.
 *
 * @param lots points that expire one day, earliest first; spending takes from the earliest
 */
record SmallCustomer(
    @Nullable Instant lastSeen,
    @Nullable String timezone,
    @Nullable String tier,
    long pointsBalance,
    List<Lot> lots) {

  private static final Duration SOON = Duration.ofDays(7);

  SmallCustomer {
    lots = List.copyOf(lots);
  }

  record Lot(long points, Instant expiresAt) {
    void write(ByteWriter to) {
      to.number(points).moment(expiresAt);
    }

    static Lot read(ByteReader from) {
      return new Lot(from.number(), from.moment());
    }
  }

  static SmallCustomer unknown() {
    return new SmallCustomer(null, null, null, 0, List.of());
  }

  SmallCustomer after(CustomerEvent event) {
    var seen = lastSeen == null || event.occurredAt().isAfter(lastSeen);
    var at = seen ? event.occurredAt() : lastSeen;
    return switch (event.eventType()) {
      case "customer_updated" ->
          new SmallCustomer(
              at,
              text(event, "timezone", timezone),
              text(event, "tier", tier),
              pointsBalance,
              lots);
      case "tier_changed" ->
          new SmallCustomer(at, timezone, text(event, "to", tier), pointsBalance, lots);
      case "points_earned" -> earned(at, points(event), expiry(event));
      case "points_spent", "points_expired" -> spent(at, points(event));
      default -> new SmallCustomer(at, timezone, tier, pointsBalance, lots);
    };
  }

  /** One who turned out to be this one: what is known here stands, points add up. */
  SmallCustomer with(SmallCustomer other) {
    var seen = lastSeen == null || (other.lastSeen != null && other.lastSeen.isAfter(lastSeen));
    var all = new ArrayList<>(lots);
    all.addAll(other.lots);
    all.sort(Comparator.comparing(Lot::expiresAt));
    return new SmallCustomer(
        seen ? other.lastSeen : lastSeen,
        timezone == null ? other.timezone : timezone,
        tier == null ? other.tier : tier,
        pointsBalance + other.pointsBalance,
        all);
  }

  /** The zone, if it is one. */
  Optional<ZoneId> zone() {
    try {
      return Optional.ofNullable(timezone).map(ZoneId::of);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  void write(ByteWriter to) {
    to.optional(lastSeen, ByteWriter::moment)
        .optional(timezone, ByteWriter::text)
        .optional(tier, ByteWriter::text)
        .number(pointsBalance)
        .list(lots, (out, lot) -> lot.write(out));
  }

  static SmallCustomer read(ByteReader from) {
    return new SmallCustomer(
        from.optional(ByteReader::moment),
        from.optional(ByteReader::text),
        from.optional(ByteReader::text),
        from.number(),
        from.list(Lot::read));
  }

  /** As conditions see it at a moment. */
  Map<String, @Nullable Object> facts(Instant now) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("last_seen", lastSeen);
    facts.put("timezone", timezone);
    facts.put("tier", tier);
    facts.put("points_balance", pointsBalance);
    facts.put("points_expiring_7d", expiringBy(now, now.plus(SOON)));
    return facts;
  }

  private long expiringBy(Instant from, Instant until) {
    return lots.stream()
        .filter(lot -> lot.expiresAt().isAfter(from) && !lot.expiresAt().isAfter(until))
        .mapToLong(Lot::points)
        .sum();
  }

  private SmallCustomer earned(@Nullable Instant at, long points, @Nullable Instant expiry) {
    var more = new ArrayList<>(lots);
    if (expiry != null) {
      more.add(new Lot(points, expiry));
      more.sort(Comparator.comparing(Lot::expiresAt));
    }
    return new SmallCustomer(at, timezone, tier, pointsBalance + points, more);
  }

  private SmallCustomer spent(@Nullable Instant at, long points) {
    var left = new ArrayList<Lot>();
    long open = points;
    for (var lot : lots) {
      long taken = Math.min(open, lot.points());
      open -= taken;
      if (lot.points() > taken) {
        left.add(new Lot(lot.points() - taken, lot.expiresAt()));
      }
    }
    return new SmallCustomer(at, timezone, tier, pointsBalance - points, left);
  }

  private static @Nullable String text(
      CustomerEvent event, String property, @Nullable String otherwise) {
    return event.properties().get(property) instanceof String text ? text : otherwise;
  }

  private static long points(CustomerEvent event) {
    return event.properties().get("points") instanceof Number points ? points.longValue() : 0;
  }

  private static @Nullable Instant expiry(CustomerEvent event) {
    try {
      return event.properties().get("expires_at") instanceof String text
          ? java.time.OffsetDateTime.parse(text).toInstant()
          : null;
    } catch (DateTimeParseException unknown) {
      return null;
    }
  }
}
