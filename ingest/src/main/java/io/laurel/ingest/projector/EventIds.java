package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes each event id once, in one statement for a batch. */
final class EventIds {

  private final Set<String> fresh;
  private final Map<String, String> owners;

  private EventIds(Set<String> fresh, Map<String, String> owners) {
    this.fresh = fresh;
    this.owners = owners;
  }

  static EventIds take(Connection connection, Collection<ReadyEvent> events) throws SQLException {
    // sorted, so that two projectors never wait for each other crosswise
    var sources = new TreeMap<String, String>();
    events.forEach(event -> sources.putIfAbsent(event.id(), event.event().sourceId()));
    var fresh = insert(connection, sources);
    var known = new HashSet<>(sources.keySet());
    known.removeAll(fresh);
    return new EventIds(fresh, known.isEmpty() ? new HashMap<>() : owners(connection, known));
  }

  private static Set<String> insert(Connection connection, SortedMap<String, String> sources)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO event_ids (event_id, source_id) SELECT * FROM unnest(?, ?)
            ON CONFLICT DO NOTHING RETURNING event_id\
            """)) {
      insert.setArray(1, connection.createArrayOf("text", sources.keySet().toArray()));
      insert.setArray(2, connection.createArrayOf("text", sources.values().toArray()));
      var fresh = new HashSet<String>();
      try (var rows = insert.executeQuery()) {
        while (rows.next()) {
          fresh.add(rows.getString(1));
        }
      }
      return fresh;
    }
  }

  private static Map<String, String> owners(Connection connection, Set<String> ids)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            SELECT e.event_id, i.customer_id FROM event_ids AS e
            JOIN identities AS i ON i.source_id = e.source_id
            WHERE e.event_id = ANY (?)\
            """)) {
      select.setArray(1, connection.createArrayOf("text", ids.toArray()));
      var owners = new HashMap<String, String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          owners.put(rows.getString(1), rows.getString(2));
        }
      }
      return owners;
    }
  }

  /** The customer of the event that took this id before, absent when it is still free. */
  @Nullable String owner(String eventId) {
    return owners.get(eventId);
  }

  /** From here on the id is that event's, for the rest of the batch as well. */
  void use(String eventId, String customer) {
    fresh.remove(eventId);
    owners.put(eventId, customer);
  }

  /**
   * Gives back the ids of events that were refused: were they right another day, they would count.
   */
  void giveBackUnused(Connection connection) throws SQLException {
    if (fresh.isEmpty()) {
      return;
    }
    try (var delete =
        connection.prepareStatement("DELETE FROM event_ids WHERE event_id = ANY (?)")) {
      delete.setArray(1, connection.createArrayOf("text", fresh.toArray()));
      delete.executeUpdate();
    }
  }
}
