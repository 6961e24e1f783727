package io.laurel.activities.risingwave;

import io.laurel.activities.json.DurableJson;
import io.laurel.asset.Asset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells RisingWave of the ledger's assets, each version once as a row of its own. One whose text
 * nobody embedded yet waits for the next look.
 */
final class RisingWaveAssets {

  private static final String TOLD = "SELECT asset_id, max(version) FROM assets GROUP BY asset_id";
  private static final String STATE = "SELECT coalesce(sum(version), 0) FROM assets";
  private static final String ALL = "SELECT asset_id, version, deleted, body::text FROM assets";
  private static final String TELL =
      """
      INSERT INTO assets (asset_id, version, deleted, kind, title, body, embedding)
      VALUES (?, ?, ?, ?, ?, CAST(? AS JSONB), CAST(? AS VECTOR(384)))\
      """;

  private final DataSource stateEngine;
  private final Function<Asset, Optional<float[]>> embeddings;
  private final Map<String, Long> told = new HashMap<>();
  private @Nullable Long seen;

  RisingWaveAssets(DataSource stateEngine, Function<Asset, Optional<float[]>> embeddings) {
    this.stateEngine = stateEngine;
    this.embeddings = embeddings;
  }

  private record Version(String assetId, long number, boolean deleted, String body) {}

  /** Cheap while no asset changed. */
  void follow(Connection ledger) throws SQLException {
    long state = number(ledger, STATE);
    if (seen != null && seen == state) {
      return;
    }
    try (var connection = stateEngine.getConnection()) {
      if (seen == null) {
        remember(connection);
      }
      seen = tellAll(ledger, connection) ? state : -1;
    }
  }

  private static long number(Connection ledger, String sql) throws SQLException {
    try (var statement = ledger.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void remember(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TOLD)) {
      while (rows.next()) {
        told.put(rows.getString(1), rows.getLong(2));
      }
    }
  }

  private boolean tellAll(Connection ledger, Connection connection) throws SQLException {
    boolean complete = true;
    try (var statement = ledger.createStatement();
        var rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        var version =
            new Version(rows.getString(1), rows.getLong(2), rows.getBoolean(3), rows.getString(4));
        if (version.number() > told.getOrDefault(version.assetId(), 0L)) {
          complete &= tell(connection, version);
        }
      }
    }
    return complete;
  }

  private boolean tell(Connection connection, Version version) throws SQLException {
    var asset = DurableJson.read(version.body(), Asset.class);
    var embedding = embeddings.apply(asset);
    if (embedding.isEmpty()) {
      return false;
    }
    try (var insert = connection.prepareStatement(TELL)) {
      insert.setString(1, version.assetId());
      insert.setLong(2, version.number());
      insert.setBoolean(3, version.deleted());
      insert.setString(4, asset.kind().label());
      insert.setString(5, asset.title());
      insert.setString(6, version.body());
      insert.setString(7, Arrays.toString(embedding.get()));
      insert.executeUpdate();
    }
    told.put(version.assetId(), version.number());
    return true;
  }
}
