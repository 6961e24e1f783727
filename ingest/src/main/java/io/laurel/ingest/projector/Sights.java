package io.laurel.ingest.projector;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventLines;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sizes of a product a customer has looked at on one day, so that a line can say which one in
 * a row it tells of. A day is one of UTC, and what is not known yet is not counted: a line is
 * written once, when its event is applied.
 */
final class Sights {

  private record Shelf(String product, Instant day) {}

  private record Sight(String customer, Instant at, String eventId, String variant) {
    boolean isBefore(Sight other) {
      int byTime = at.compareTo(other.at);
      return byTime < 0 || (byTime == 0 && eventId.compareTo(other.eventId) < 0);
    }
  }

  private record Morning(String customer, Instant day) {}

  private final Map<Shelf, List<Sight>> seen = new HashMap<>();

  private Sights() {}

  static Sights of(Connection connection, List<ReadyEvent> events, Links links)
      throws SQLException {
    var mornings = new LinkedHashSet<Morning>();
    var joining = joining(events, links);
    for (var ready : events) {
      if (variantOf(ready.event()) != null) {
        var day = day(ready.event().occurredAt());
        mornings.add(new Morning(links.customerOf(ready.event().sourceId()), day));
        joining.forEach(customer -> mornings.add(new Morning(customer, day)));
      }
    }
    var sights = new Sights();
    if (!mornings.isEmpty()) {
      sights.load(connection, mornings);
    }
    return sights;
  }

  /** Who becomes one person by a link of this very batch. */
  private static Set<String> joining(List<ReadyEvent> events, Links links) {
    var customers = new LinkedHashSet<String>();
    for (var ready : events) {
      String anonymous = Links.anonymousOf(ready.event());
      if (anonymous != null) {
        customers.add(links.customerOf(anonymous));
        customers.add(links.customerOf(ready.event().sourceId()));
      }
    }
    return customers;
  }

  private void load(Connection connection, Set<Morning> mornings) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            SELECT e.customer_id, e.product_id, e.variant, e.occurred_at, e.event_id
            FROM unnest(?, ?) AS m (customer_id, day)
            JOIN open_events AS e ON e.customer_id = m.customer_id AND e.event_type = 'product_viewed'
              AND e.occurred_at >= m.day AND e.occurred_at < m.day + interval '1 day'
            WHERE e.product_id IS NOT NULL AND e.variant IS NOT NULL\
            """)) {
      var ids = mornings.stream().map(Morning::customer).toArray();
      var days = mornings.stream().map(morning -> TypedColumn.utc(morning.day())).toArray();
      select.setArray(1, connection.createArrayOf("text", ids));
      select.setArray(2, connection.createArrayOf("timestamptz", days));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var at = rows.getObject(4, OffsetDateTime.class).toInstant();
          var sight = new Sight(rows.getString(1), at, rows.getString(5), rows.getString(3));
          on(rows.getString(2), at).add(sight);
        }
      }
    }
  }

  /** The event with the line that its day gives it; from here on it is part of that day. */
  ReadyEvent placed(ReadyEvent ready, Links links) {
    var event = ready.event();
    String variant = variantOf(event);
    if (variant == null) {
      return ready;
    }
    String customer = links.customerOf(event.sourceId());
    var sight = new Sight(customer, event.occurredAt(), event.eventId(), variant);
    var sights = on(String.valueOf(event.properties().get("product_id")), event.occurredAt());
    var variants = new HashSet<String>();
    for (var earlier : sights) {
      if (earlier.isBefore(sight) && links.customerOf(earlier.customer()).equals(customer)) {
        variants.add(earlier.variant());
      }
    }
    sights.add(sight);
    return variants.add(variant) && variants.size() > 1
        ? ready.withLine(EventLines.of(event, variants.size()))
        : ready;
  }

  private List<Sight> on(String product, Instant at) {
    return seen.computeIfAbsent(new Shelf(product, day(at)), shelf -> new ArrayList<>());
  }

  private static @Nullable String variantOf(CustomerEvent event) {
    return event.eventType().equals("product_viewed")
            && event.properties().get("variant") instanceof String variant
            && event.properties().get("product_id") instanceof String
        ? variant
        : null;
  }

  private static Instant day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
  }
}
