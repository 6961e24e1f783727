package io.laurel.ingest.trigger;

import io.laurel.ingest.event.CustomerEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the topology itself knows of a customer, in whatever order it is told. */
record SmallCustomer(
    @Nullable Instant lastSeen, @Nullable Word timezone, @Nullable Word tier, Points points) {

  private static final int LONGEST = 200;

  /** Later ones cannot be written; such points expire on no day that matters. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** What was said, and when; only a later word takes its place. */
  record Word(String text, Instant at) {
    void write(ByteWriter to) {
      to.text(text).moment(at);
    }

    static Word read(ByteReader from) {
      return new Word(from.text(), from.moment());
    }

    /** Nobody wrote down when. */
    static Word readUndated(ByteReader from) {
      return new Word(from.text(), Instant.EPOCH);
    }
  }

  static SmallCustomer unknown() {
    return new SmallCustomer(null, null, null, Points.none());
  }

  SmallCustomer after(CustomerEvent event) {
    var at = later(lastSeen, event.occurredAt());
    return switch (event.eventType()) {
      case "customer_updated" ->
          new SmallCustomer(
              at,
              newer(timezone, word(event, "timezone")),
              newer(tier, word(event, "tier")),
              points);
      case "tier_changed" ->
          new SmallCustomer(at, timezone, newer(tier, word(event, "to")), points);
      case "points_earned" -> with(at, points.earned(number(event), expiry(event)).tidied(at));
      case "points_spent", "points_expired" -> with(at, points.used(number(event)));
      default -> with(at, points);
    };
  }

  /** One who turned out to be this one: the later word stands, points add up. */
  SmallCustomer with(SmallCustomer other) {
    var at = other.lastSeen == null ? lastSeen : later(lastSeen, other.lastSeen);
    var all = points.with(other.points);
    return new SmallCustomer(
        at,
        newer(other.timezone, timezone),
        newer(other.tier, tier),
        at == null ? all : all.tidied(at));
  }

  /** The zone, if it is one. */
  Optional<ZoneId> zone() {
    try {
      return Optional.ofNullable(timezone).map(Word::text).map(ZoneId::of);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  void write(ByteWriter to) {
    to.optional(lastSeen, ByteWriter::moment)
        .optional(timezone, (out, word) -> word.write(out))
        .optional(tier, (out, word) -> word.write(out));
    points.write(to);
  }

  static SmallCustomer read(ByteReader from) {
    return new SmallCustomer(
        from.optional(ByteReader::moment),
        from.optional(Word::read),
        from.optional(Word::read),
        Points.read(from));
  }

  /** As records of form 1 have it. */
  static SmallCustomer readFirst(ByteReader from) {
    return new SmallCustomer(
        from.optional(ByteReader::moment),
        from.optional(Word::readUndated),
        from.optional(Word::readUndated),
        Points.readFirst(from));
  }

  /** As conditions see it at a moment. */
  Map<String, @Nullable Object> facts(Instant now) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("last_seen", lastSeen);
    facts.put("timezone", timezone == null ? null : timezone.text());
    facts.put("tier", tier == null ? null : tier.text());
    facts.put("points_balance", points.balance());
    facts.put("points_expiring_7d", points.expiringSoon(now));
    return facts;
  }

  private SmallCustomer with(Instant seen, Points changed) {
    return new SmallCustomer(seen, timezone, tier, changed);
  }

  private static Instant later(@Nullable Instant known, Instant at) {
    return known == null || at.isAfter(known) ? at : known;
  }

  /** Of two at one instant the fresh one. */
  private static @Nullable Word newer(@Nullable Word known, @Nullable Word fresh) {
    return fresh == null || (known != null && fresh.at().isBefore(known.at())) ? known : fresh;
  }

  /** One that is too long is none. */
  private static @Nullable Word word(CustomerEvent event, String property) {
    return event.properties().get(property) instanceof String text && text.length() <= LONGEST
        ? new Word(text, event.occurredAt())
        : null;
  }

  private static long number(CustomerEvent event) {
    return event.properties().get("points") instanceof Number points ? points.longValue() : 0;
  }

  private static @Nullable Instant expiry(CustomerEvent event) {
    try {
      var at =
          event.properties().get("expires_at") instanceof String text
              ? OffsetDateTime.parse(text).toInstant()
              : null;
      return at != null && at.isBefore(LATEST) ? at : null;
    } catch (DateTimeParseException unknown) {
      return null;
    }
  }
}
