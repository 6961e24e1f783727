package io.laurel.ingest.projector;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.event.EventLines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The contexts that a stream of events should lead to, computed in plain Java from INTERFACES and
 * from nothing that the projector or the views use.
 */
final class ExpectedContexts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Comparator<Story> OLDEST_FIRST =
      comparing(Story::at).thenComparing(Story::eventId);

  private final Set<String> ids = new HashSet<>();
  private final Map<String, String> customers = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final List<Story> applied = new ArrayList<>();
  private final Map<String, String> lines = new HashMap<>();

  void take(Story story) {
    String source = story.customerId() != null ? story.customerId() : story.anonymousId();
    customers.putIfAbsent(source, source);
    if (ids.contains(story.eventId())
        || (story.type().equals("identity_linked") && !joins(story))) {
      return;
    }
    if (story.customerId() != null) {
      known.add(story.customerId());
    }
    ids.add(story.eventId());
    lines.put(story.eventId(), line(story));
    applied.add(story);
  }

  /** A product in one more size says the how manieth that is, as far as is known by now. */
  private String line(Story story) {
    String line = EventLines.of(story.event());
    var variant = story.properties().get("variant");
    if (!story.type().equals("product_viewed") || variant == null) {
      return line;
    }
    var variants =
        applied.stream()
            .filter(other -> customers.get(source(other)).equals(customers.get(source(story))))
            .filter(other -> OLDEST_FIRST.compare(other, story) < 0)
            .filter(other -> day(other).equals(day(story)))
            .filter(other -> other.type().equals("product_viewed"))
            .filter(other ->
                other.properties().get("product_id").equals(story.properties().get("product_id")))
            .map(other -> other.properties().get("variant"))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (!variants.add(variant)) {
      return line;
    }
    String thing = variant.toString().matches("\\d+") ? "size" : "variant";
    return variants.size() == 1
        ? line
        : line.replaceFirst(
            "[.]$",
            ", the "
                + List.of("second", "third", "fourth", "fifth").get(variants.size() - 2)
                + " "
                + thing
                + " today.");
  }

  private static LocalDate day(Story story) {
    return story.at().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private boolean joins(Story link) {
    String anonymous = (String) link.properties().get("anonymous_id");
    String customer = customers.get(link.customerId());
    String now = customers.getOrDefault(anonymous, anonymous);
    if (!now.equals(customer) && (!now.equals(anonymous) || known.contains(anonymous))) {
      return false;
    }
    customers.put(anonymous, customer);
    return true;
  }

  Set<String> ids() {
    return ids;
  }

  Map<String, JsonNode> all() throws JsonProcessingException {
    var contexts = new TreeMap<String, JsonNode>();
    var byCustomer =
        applied.stream()
            .sorted(OLDEST_FIRST)
            .collect(Collectors.groupingBy(story -> customers.get(source(story))));
    for (var entry : byCustomer.entrySet()) {
      // through text, so that numbers are of the kind that a reader of JSON makes of them
      contexts.put(
          entry.getKey(), JSON.readTree(context(entry.getKey(), entry.getValue()).toString()));
    }
    return contexts;
  }

  private static String source(Story story) {
    return story.customerId() != null ? story.customerId() : story.anonymousId();
  }

  private ObjectNode context(String customer, List<Story> past) {
    var context = JSON.createObjectNode();
    context.put("customer_id", customer).put("version", past.size());
    context.put("as_of", time(past.getLast().at().plusMillis(5)));
    var profile = context.putObject("profile");
    for (String field : List.of("locale", "timezone", "country")) {
      profile.put(field, latest(past, story -> text(story, "customer_updated", field)));
    }
    profile.put("tier", latest(past, ExpectedContexts::tier));
    context.put(
        "points_balance",
        sum(past, "points_earned", "points", null)
            - sum(past, "points_spent", "points", null)
            - sum(past, "points_expired", "points", null));
    expiring(context.putArray("expiring_points"), past);
    sessions(context.putArray("recent_sessions"), past);
    stats(context.putObject("stats"), past);
    scores(context.putObject("scores"), past);
    tickets(context, past);
    consents(context, past);
    holdings(context, past);
    chronology(context, past);
    return context;
  }

  /**
   * Spending and expiry take from the days that are over first; what is left after them is told.
   */
  private static void expiring(ArrayNode lots, List<Story> past) {
    var days = new TreeMap<LocalDate, List<Story>>();
    for (var story : of(past, "points_earned")) {
      if (story.properties().get("expires_at") instanceof String at) {
        var day = Instant.parse(at).atOffset(ZoneOffset.UTC).toLocalDate();
        days.computeIfAbsent(day, none -> new ArrayList<>()).add(story);
      }
    }
    long used =
        sum(past, "points_spent", "points", null) + sum(past, "points_expired", "points", null);
    var asOf =
        past.stream()
            .filter(story -> story.type().startsWith("points_"))
            .map(story -> story.at().plusMillis(5))
            .max(naturalOrder())
            .orElse(Instant.MIN);
    for (var day : days.values()) {
      long points = sum(day, "points_earned", "points", null);
      long taken = Math.min(points, used);
      used -= taken;
      var first =
          day.stream()
              .map(story -> Instant.parse((String) story.properties().get("expires_at")))
              .min(naturalOrder())
              .orElseThrow();
      if (points > taken && first.isAfter(asOf)) {
        lots.addObject().put("points", points - taken).put("expires_at", time(first));
      }
    }
  }

  private static void sessions(ArrayNode recent, List<Story> past) {
    of(past, "session_started").reversed().stream()
        .limit(100)
        .forEach(story -> recent.add(ChronoUnit.MICROS.between(Instant.EPOCH, story.at())));
  }

  private static void stats(ObjectNode stats, List<Story> past) {
    String ordered = latest(past, story -> text(story, "order_placed", "currency"));
    String refunded = latest(past, story -> text(story, "order_refunded", "currency"));
    String currency = ordered != null ? ordered : refunded;
    stats.put("sessions", of(past, "session_started").size());
    stats.put("orders", of(past, "order_placed").size());
    stats.put("refunds", of(past, "order_refunded").size());
    stats.put("currency", currency);
    stats.put(
        "ltv_cents",
        currency == null
            ? 0
            : sum(past, "order_placed", "total_cents", currency)
                - sum(past, "order_refunded", "total_cents", currency));
    var orders = of(past, "order_placed");
    stats.put("last_order_at", orders.isEmpty() ? null : time(orders.getLast().at()));
    stats.put("first_seen_at", time(past.getFirst().at()));
    stats.put("last_seen_at", time(past.getLast().at()));
  }

  private static void scores(ObjectNode scores, List<Story> past) {
    for (var story : of(past, "ml_score")) {
      scores
          .putObject((String) story.properties().get("model"))
          .put("score", (Double) story.properties().get("score"))
          .put("at", time(story.at()));
    }
  }

  private static void tickets(ObjectNode context, List<Story> past) {
    var opened = new HashMap<String, Story>();
    var closed = new HashMap<String, Instant>();
    of(past, "ticket_opened").forEach(story -> opened.put(ticket(story), story));
    of(past, "ticket_closed").forEach(story -> closed.put(ticket(story), story.at()));
    var open = context.putArray("open_tickets");
    opened.values().stream()
        .filter(story -> closed.getOrDefault(ticket(story), Instant.EPOCH).isBefore(story.at()))
        .sorted(comparing(Story::at).thenComparing(ExpectedContexts::ticket))
        .forEach(story ->
            open.addObject()
                .put("ticket_id", ticket(story))
                .put("subject", (String) story.properties().get("subject"))
                .put("opened_at", time(story.at())));
  }

  private static void consents(ObjectNode context, List<Story> past) {
    var latest = new TreeMap<String, Story>();
    of(past, "consent_changed")
        .forEach(story ->
            latest.put(
                story.properties().get("channel") + "/" + story.properties().get("purpose"),
                story));
    var consents = context.putArray("consents");
    for (var story : latest.values()) {
      consents
          .addObject()
          .put("channel", (String) story.properties().get("channel"))
          .put("purpose", (String) story.properties().get("purpose"))
          .put("granted", (Boolean) story.properties().get("granted"))
          .put("at", time(story.at()));
    }
  }

  private static void holdings(ObjectNode context, List<Story> past) {
    record Grant(String asset, String ref, Instant at) {}
    var seen = new HashSet<String>();
    var grants = new LinkedHashSet<Grant>();
    for (var story : of(past, "coupon_granted")) {
      String asset = (String) story.properties().get("asset_id");
      String ref = (String) story.properties().getOrDefault("opportunity_id", story.eventId());
      if (seen.add(asset + "/" + ref)) {
        grants.add(new Grant(asset, ref, story.at()));
      }
    }
    var held = context.putArray("held_assets");
    grants.stream()
        .sorted(comparing(Grant::at).thenComparing(Grant::asset).thenComparing(Grant::ref))
        .forEach(grant -> held.add(grant.asset()));
  }

  private void chronology(ObjectNode context, List<Story> past) {
    var shown = context.putArray("chronology");
    past.reversed().stream()
        .limit(20)
        .forEach(story ->
            shown
                .addObject()
                .put("event_id", story.eventId())
                .put("event_type", story.type())
                .put("occurred_at", time(story.at()))
                .put("source", "shop")
                .put("line", lines.get(story.eventId())));
  }

  private static @Nullable String tier(Story story) {
    String moved = text(story, "tier_changed", "to");
    return moved != null ? moved : text(story, "customer_updated", "tier");
  }

  private static @Nullable String latest(
      List<Story> past, Function<Story, @Nullable String> value) {
    return past.reversed().stream()
        .map(value)
        .filter(text -> text != null)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(Story story, String type, String property) {
    return story.type().equals(type) ? (String) story.properties().get(property) : null;
  }

  private static long sum(
      List<Story> past, String type, String property, @Nullable String currency) {
    return of(past, type).stream()
        .filter(story -> currency == null || currency.equals(story.properties().get("currency")))
        .mapToLong(story -> ((Number) story.properties().get(property)).longValue())
        .sum();
  }

  private static List<Story> of(List<Story> past, String type) {
    return past.stream().filter(story -> story.type().equals(type)).toList();
  }

  private static String ticket(Story story) {
    return (String) story.properties().get("ticket_id");
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
