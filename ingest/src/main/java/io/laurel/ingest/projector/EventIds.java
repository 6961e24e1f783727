package io.laurel.ingest.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Takes each event id once, in one statement for a batch. Of whom an id came a checksum is kept, so
 * that ids can be known for good without keeping people.
 */
final class EventIds {

  private final Set<String> fresh;
  private final Map<String, Integer> senders;

  private EventIds(Set<String> fresh, Map<String, Integer> senders) {
    this.fresh = fresh;
    this.senders = senders;
  }

  /** Of whom the ids of a batch come; sorted, so that no two projectors wait crosswise. */
  static SortedMap<String, Integer> senders(Collection<ReadyEvent> events) {
    var senders = new TreeMap<String, Integer>();
    events.forEach(event -> senders.putIfAbsent(event.id(), checksum(event.event().sourceId())));
    return senders;
  }

  static void take(RoundTrip look, SortedMap<String, Integer> senders, Set<String> fresh)
      throws SQLException {
    look.add(
        """
        INSERT INTO event_ids (event_id, sender) SELECT * FROM unnest(?, ?)
        ON CONFLICT DO NOTHING RETURNING event_id\
        """,
        row -> fresh.add(row.getString(1)),
        look.array("text", senders.keySet().toArray()),
        look.array("int4", senders.values().toArray()));
  }

  /**
   * @param fresh those that were taken
   */
  static EventIds of(Connection connection, SortedMap<String, Integer> senders, Set<String> fresh)
      throws SQLException {
    var known = new HashSet<>(senders.keySet());
    known.removeAll(fresh);
    return new EventIds(fresh, known.isEmpty() ? new HashMap<>() : senders(connection, known));
  }

  /** As if only these events had come. */
  EventIds onlyOf(Connection connection, List<ReadyEvent> events) throws SQLException {
    giveBackUnused(connection);
    var senders = senders(events);
    var again = new HashSet<String>();
    var trip = new RoundTrip(connection);
    take(trip, senders, again);
    trip.run();
    return of(connection, senders, again);
  }

  private static Map<String, Integer> senders(Connection connection, Set<String> ids)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT event_id, sender FROM event_ids WHERE event_id = ANY (?)")) {
      select.setArray(1, connection.createArrayOf("text", ids.toArray()));
      var senders = new HashMap<String, Integer>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          senders.put(rows.getString(1), rows.getInt(2));
        }
      }
      return senders;
    }
  }

  boolean isTaken(String eventId) {
    return senders.containsKey(eventId);
  }

  /** Whether an event of one of these ids of a person took it. */
  boolean isTakenBy(Collection<String> sourceIds, String eventId) {
    Integer sender = senders.get(eventId);
    return sender != null && sourceIds.stream().anyMatch(id -> checksum(id) == sender);
  }

  /** From here on the id is that event's, for the rest of the batch as well. */
  void use(String eventId, String sourceId) {
    fresh.remove(eventId);
    senders.put(eventId, checksum(sourceId));
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

  private static int checksum(String sourceId) {
    var checksum = new CRC32C();
    checksum.update(sourceId.getBytes(UTF_8));
    return (int) checksum.getValue();
  }
}
