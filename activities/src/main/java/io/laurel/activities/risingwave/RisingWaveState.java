package io.laurel.activities.risingwave;

import io.laurel.asset.Asset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Keeps RisingWave in order: what is to be made there is made, and who was erased in the ledger is
 * erased there, and the ledger's assets are told to it. Several processes may; the ledger's lock
 * lets one of them.
 */
public final class RisingWaveState {

  private static final String LOCK = "hashtextextended('laurel risingwave', 0)";

  private final DataSource ledger;
  private final DataSource stateEngine;
  private final RisingWaveSchema schema;
  private final RisingWaveAssets assets;
  private final Set<String> erased = new HashSet<>();
  private boolean made;

  /**
   * @param brokers {@code HOST:PORT} of Kafka, with commas between, as RisingWave reaches them
   * @param embeddings of an asset's text, once somebody made it
   */
  public RisingWaveState(
      DataSource ledger,
      DataSource stateEngine,
      String brokers,
      Function<Asset, Optional<float[]>> embeddings) {
    this.ledger = ledger;
    this.stateEngine = stateEngine;
    this.schema = new RisingWaveSchema(stateEngine, brokers);
    this.assets = new RisingWaveAssets(stateEngine, embeddings);
  }

  /**
   * One round; what it did not get to do is found again by the next.
   *
   * @return whether this process did it, and not another one at the same time
   */
  public boolean keepUp() throws SQLException {
    try (var connection = ledger.getConnection()) {
      if (!isTrue(connection, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
        return false;
      }
      try {
        if (!made) {
          schema.install();
          made = true;
        }
        erase(newlyErased(connection));
        assets.follow(connection);
        return true;
      } finally {
        isTrue(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
      }
    }
  }

  private static boolean isTrue(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private List<String> newlyErased(Connection connection) throws SQLException {
    return erasedIds(connection).stream().filter(id -> !erased.contains(id)).toList();
  }

  /**
   * The views pass them over from the first statement on, the second takes what is left: of each
   * once more by each process, since the topic may have brought it again.
   */
  private void erase(List<String> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (var connection = stateEngine.getConnection();
        var hide = connection.prepareStatement("INSERT INTO erased_customers VALUES (?)");
        var remove =
            connection.prepareStatement(
                "DELETE FROM checked_events WHERE coalesce(customer_id, anonymous_id) = ?")) {
      var hidden = erasedIds(connection);
      for (String id : ids) {
        if (!hidden.contains(id)) {
          hide.setString(1, id);
          hide.executeUpdate();
        }
        remove.setString(1, id);
        remove.executeUpdate();
        erased.add(id);
      }
    }
  }

  private static Set<String> erasedIds(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT source_id FROM erased_customers")) {
      var ids = new LinkedHashSet<String>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }
}
