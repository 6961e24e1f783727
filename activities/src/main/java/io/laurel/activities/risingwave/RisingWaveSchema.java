package io.laurel.activities.risingwave;

import io.laurel.activities.json.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The texts of {@code sql/risingwave} and {@code sql/views} in RisingWave. What stands there
 * already stays; only when a text changed are the views dropped and filled anew from the table of
 * events.
 */
final class RisingWaveSchema {

  /** In the order in which one builds on the other. */
  private static final List<String> VIEWS =
      List.of(
          "risingwave/views/01_links",
          "risingwave/views/02_open_events",
          "risingwave/views/03_current_assets",
          "views/01_event_chronology",
          "views/02_event_amounts",
          "views/03_expiring_points",
          "views/04_customer_stats",
          "views/05_open_tickets",
          "views/06_customer_consents",
          "views/07_held_assets",
          "views/08_unified_context");

  private static final String INDEXES = "risingwave/indexes";
  private static final Pattern INDEX = Pattern.compile("CREATE INDEX IF NOT EXISTS (\\w+)");

  private final DataSource stateEngine;
  private final String brokers;

  /**
   * @param brokers {@code HOST:PORT} of Kafka, with commas between, as RisingWave reaches them
   */
  RisingWaveSchema(DataSource stateEngine, String brokers) {
    this.stateEngine = stateEngine;
    this.brokers = brokers;
  }

  /** Safe to repeat, wherever it was cut off; one at a time. */
  void install() throws SQLException {
    try (var connection = stateEngine.getConnection();
        var statement = connection.createStatement()) {
      for (String table : statements("risingwave/tables")) {
        statement.execute(table.replace("${brokers}", brokers.replace("'", "''")));
      }
      if (!isOfThisText(statement)) {
        dropViews(statement);
        makeViews(statement);
      }
    }
  }

  private static boolean isOfThisText(Statement statement) throws SQLException {
    try (var found = statement.executeQuery("SELECT hash FROM view_texts")) {
      return found.next() && found.getString(1).equals(hash());
    }
  }

  private static void dropViews(Statement statement) throws SQLException {
    statement.execute("DELETE FROM view_texts");
    for (String index : statements(INDEXES)) {
      var named = INDEX.matcher(index);
      if (named.find()) {
        statement.execute("DROP INDEX IF EXISTS " + named.group(1));
      }
    }
    for (String view : VIEWS.reversed()) {
      statement.execute("DROP MATERIALIZED VIEW IF EXISTS " + name(view));
    }
  }

  private static void makeViews(Statement statement) throws SQLException {
    for (String view : VIEWS) {
      statement.execute("CREATE MATERIALIZED VIEW " + name(view) + " AS " + text(view));
    }
    for (String index : statements(INDEXES)) {
      statement.execute(index);
    }
    statement.execute("INSERT INTO view_texts VALUES ('views', '" + hash() + "')");
    // or the next to look would not see it yet, and begin anew
    statement.execute("FLUSH");
  }

  private static String hash() {
    return Hashes.sha256(
        VIEWS.stream().map(RisingWaveSchema::text).collect(Collectors.joining(";\n")));
  }

  static List<String> views() {
    return VIEWS;
  }

  private static String name(String view) {
    return view.substring(view.lastIndexOf('/') + 4);
  }

  private static List<String> statements(String file) {
    return List.of(text(file).split(";\n"));
  }

  private static String text(String file) {
    String path = "/sql/" + file + ".sql";
    try (var stream = RisingWaveSchema.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException(path + " is not on the class path; add laurel-sql");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
