package io.laurel.ingest.projector;

import io.laurel.ingest.event.CustomerEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a batch that belong to people who were erased. Read under the locks of {@link Links},
 * which an erasure takes as well, so that none can slip in between.
 */
final class Erased {

  private final Set<String> sourceIds;

  Erased(Set<String> sourceIds) {
    this.sourceIds = sourceIds;
  }

  static void find(RoundTrip look, Set<String> sourceIds, Set<String> erased) throws SQLException {
    look.add(
        "SELECT source_id FROM erased_customers WHERE source_id = ANY (?)",
        row -> erased.add(row.getString(1)),
        look.array("text", sourceIds.toArray()));
  }

  /** Locking introduced them anew. */
  void forget(Connection connection) throws SQLException {
    try (var delete =
        connection.prepareStatement("DELETE FROM identities WHERE source_id = ANY (?)")) {
      delete.setArray(1, connection.createArrayOf("text", sourceIds.toArray()));
      delete.executeUpdate();
    }
  }

  List<ReadyEvent> living(List<ReadyEvent> events) {
    return events.stream().filter(event -> !covers(event.event())).toList();
  }

  /** Whether the event is of such a person, or links one. */
  boolean covers(CustomerEvent event) {
    return sourceIds.contains(event.sourceId()) || covers(Links.anonymousOf(event));
  }

  private boolean covers(@Nullable String anonymousId) {
    return anonymousId != null && sourceIds.contains(anonymousId);
  }
}
