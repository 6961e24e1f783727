package io.laurel.ingest.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * RisingWave's texts on PostgreSQL, in a schema of its own: its tables without the clauses that
 * only RisingWave knows, its views as plain ones. What is fed to it are the very bytes of the
 * topic.
 */
final class RisingWaveStandIn {

  private static final Path SQL = Path.of("../sql");
  private static final String INSERT =
      """
      INSERT INTO risingwave.checked_events
      SELECT (jsonb_populate_record(NULL::risingwave.checked_events, ?::JSONB)).*
      ON CONFLICT DO NOTHING\
      """;

  private final Stage stage;

  RisingWaveStandIn(Stage stage) throws SQLException, IOException {
    this.stage = stage;
    stage.run("CREATE SCHEMA risingwave");
    for (var statement : Files.readString(SQL.resolve("risingwave/tables.sql")).split(";\n")) {
      run(statement.replace("VECTOR(384)", "TEXT").split("(?m)^\\)$", 2)[0] + ")");
    }
    for (var folder : List.of("risingwave/views", "views")) {
      try (var files = Files.list(SQL.resolve(folder))) {
        for (var file : files.sorted().toList()) {
          var name = file.getFileName().toString().replaceAll("^\\d+_|\\.sql$", "");
          run("CREATE VIEW " + name + " AS " + Files.readString(file));
        }
      }
    }
  }

  /** Takes what the topic brings, an event id once. */
  void take(List<Fate> fates) throws SQLException {
    try (var connection = stage.database.getConnection();
        var insert = connection.prepareStatement(INSERT)) {
      for (var fate : fates) {
        switch (fate) {
          case Fate.Applied(var event) -> add(insert, event);
          case Fate.Repeated(var event) -> add(insert, event);
          case Fate.Refused _, Fate.Erased _ -> {}
        }
      }
      insert.executeBatch();
    }
  }

  private static void add(PreparedStatement insert, CheckedEvent event) throws SQLException {
    insert.setString(1, new String(EventJson.write(event), UTF_8));
    insert.addBatch();
  }

  void run(String sql) throws SQLException {
    stage.run("SET search_path TO risingwave;" + sql);
  }
}
