package io.laurel.ingest.projector;

import io.laurel.ingest.event.CustomerEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whom the source ids of a batch stand for, locked until the transaction ends: two projectors that
 * meet on one customer apply their events one after the other, so that no context misses either's.
 */
final class Links {

  private static final String LINKED = "identity_linked";

  /** Told by Laurel of whom it acted for, be it a visitor: they say nothing of who is known. */
  private static final Set<String> OWN = Set.of("coupon_granted", "message_sent");

  private final Map<String, Identity> identities;
  private final Map<String, Set<String>> persons = new HashMap<>();
  private final Set<String> becameKnown = new TreeSet<>();
  private final Map<String, String> moved = new LinkedHashMap<>();

  record Identity(String customer, boolean known) {}

  Links(Map<String, Identity> identities) {
    this.identities = identities;
    identities.forEach((id, identity) -> belongs(id, identity.customer()));
  }

  private void belongs(String id, String customer) {
    persons.computeIfAbsent(customer, whom -> new LinkedHashSet<>()).add(id);
  }

  /** All ids that a batch speaks of. */
  static Set<String> sources(Collection<ReadyEvent> events) {
    var sources = new TreeSet<String>();
    for (var event : events) {
      sources.add(event.event().sourceId());
      String anonymous = anonymousOf(event.event());
      if (anonymous != null) {
        sources.add(anonymous);
      }
    }
    return sources;
  }

  /** Introduces who is new, and locks all ids of all persons, which are then in the map. */
  static void lock(RoundTrip look, Set<String> sources, Map<String, Identity> identities)
      throws SQLException {
    var ids = look.array("text", sources.toArray());
    look.add(
        """
        INSERT INTO identities (source_id, customer_id)
        SELECT id, id FROM unnest(?) AS id ORDER BY id
        ON CONFLICT DO NOTHING\
        """,
        ids);
    look.add(
        """
        SELECT source_id, customer_id, known FROM identities
        WHERE customer_id IN (SELECT customer_id FROM identities WHERE source_id = ANY (?))
        ORDER BY source_id FOR UPDATE\
        """,
        row -> identities.put(row.getString(1), new Identity(row.getString(2), row.getBoolean(3))),
        ids);
  }

  /** All ids of the customer that an id stands for. */
  Set<String> idsOf(String sourceId) {
    return persons.getOrDefault(customerOf(sourceId), Set.of(sourceId));
  }

  /** The customer an id stands for; an id that is not of this batch stands for itself. */
  String customerOf(String sourceId) {
    var identity = identities.get(sourceId);
    return identity == null ? sourceId : identity.customer();
  }

  /**
   * Takes in what the event says about who is who.
   *
   * @throws UnfitEvent when it is a link that contradicts what is known
   */
  void follow(CustomerEvent event) throws UnfitEvent {
    if (event.eventType().equals(LINKED)) {
      join(event);
    }
    String customerId = event.customerId();
    if (customerId != null && !OWN.contains(event.eventType()) && !identity(customerId).known()) {
      identities.put(customerId, new Identity(customerOf(customerId), true));
      becameKnown.add(customerId);
    }
  }

  private void join(CustomerEvent link) throws UnfitEvent {
    String anonymous = anonymousOf(link);
    if (link.customerId() == null || anonymous == null) {
      throw new UnfitEvent("identity_linked needs a customer_id and an anonymous_id");
    }
    String customer = customerOf(link.customerId());
    var identity = identity(anonymous);
    if (identity.customer().equals(customer)) {
      return;
    }
    if (!identity.customer().equals(anonymous)) {
      throw new UnfitEvent("the anonymous_id is already linked to another customer");
    }
    if (identity.known()) {
      throw new UnfitEvent("the anonymous_id is itself a known customer");
    }
    identities.put(anonymous, new Identity(customer, false));
    belongs(anonymous, customer);
    moved.put(anonymous, customer);
  }

  private Identity identity(String id) {
    return Objects.requireNonNull(identities.get(id), "an id of the batch is locked");
  }

  /** Which id now belongs to which customer, as far as this batch changed it. */
  Map<String, String> moved() {
    return moved;
  }

  /** The customers whose past this batch changed. */
  Set<String> joined() {
    return new HashSet<>(moved.values());
  }

  /** Writes who became known and who turned out to be whom; the state of both becomes one. */
  void write(Connection connection) throws SQLException {
    writeKnown(connection);
    try (var join = connection.prepareStatement("SELECT join_state(?, ?), join_customer(?, ?)")) {
      for (var move : moved.entrySet()) {
        join.setString(1, move.getKey());
        join.setString(2, move.getValue());
        join.setString(3, move.getKey());
        join.setString(4, move.getValue());
        join.execute();
      }
    }
  }

  private void writeKnown(Connection connection) throws SQLException {
    if (becameKnown.isEmpty()) {
      return;
    }
    try (var update =
        connection.prepareStatement(
            "UPDATE identities SET known = true WHERE source_id = ANY (?)")) {
      update.setArray(1, connection.createArrayOf("text", becameKnown.toArray()));
      update.executeUpdate();
    }
  }

  static @Nullable String anonymousOf(CustomerEvent event) {
    if (!event.eventType().equals(LINKED)) {
      return null;
    }
    return event.properties().get("anonymous_id") instanceof String id ? id : event.anonymousId();
  }
}
