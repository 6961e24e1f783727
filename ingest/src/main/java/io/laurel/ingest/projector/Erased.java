package io.laurel.ingest.projector;

import io.laurel.ingest.event.CustomerEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a batch that belong to people who were erased. Read under the locks of {@link Links},
 * which an erasure takes as well, so that none can slip in between.
 */
final class Erased {

  private final Set<String> sourceIds;

  private Erased(Set<String> sourceIds) {
    this.sourceIds = sourceIds;
  }

  static Erased among(Connection connection, Set<String> sourceIds) throws SQLException {
    var erased = new HashSet<String>();
    try (var select =
        connection.prepareStatement(
            "SELECT source_id FROM erased_customers WHERE source_id = ANY (?)")) {
      select.setArray(1, connection.createArrayOf("text", sourceIds.toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          erased.add(rows.getString(1));
        }
      }
    }
    if (!erased.isEmpty()) {
      forget(connection, erased);
    }
    return new Erased(erased);
  }

  /** Locking introduced them anew. */
  private static void forget(Connection connection, Set<String> erased) throws SQLException {
    try (var delete =
        connection.prepareStatement("DELETE FROM identities WHERE source_id = ANY (?)")) {
      delete.setArray(1, connection.createArrayOf("text", erased.toArray()));
      delete.executeUpdate();
    }
  }

  /** Whether the event is of such a person, or links one. */
  boolean covers(CustomerEvent event) {
    return sourceIds.contains(event.sourceId()) || covers(Links.anonymousOf(event));
  }

  private boolean covers(@Nullable String anonymousId) {
    return anonymousId != null && sourceIds.contains(anonymousId);
  }
}
