package io.laurel.ingest.projector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The texts of {@code sql/views} as plain views of PostgreSQL. */
public final class Views {

  /** In the order in which one builds on the other. */
  private static final List<String> FILES =
      List.of(
          "01_event_chronology",
          "02_event_amounts",
          "03_expiring_points",
          "04_customer_stats",
          "05_open_tickets",
          "06_customer_consents",
          "07_held_assets",
          "08_unified_context");

  private Views() {}

  /**
   * Makes or replaces the views in one transaction. The tables of {@code sql/ledger} must stand.
   *
   * @throws IllegalStateException when the texts are not on the class path
   */
  public static void install(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      // two processes that start at once would otherwise meet half-way
      statement.execute("SELECT pg_advisory_xact_lock(hashtext('laurel views'))");
      for (String file : FILES.reversed()) {
        statement.addBatch("DROP VIEW IF EXISTS " + name(file));
      }
      for (String file : FILES) {
        statement.addBatch("CREATE VIEW " + name(file) + " AS " + text(file));
      }
      statement.executeBatch();
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(autoCommit);
    }
  }

  static List<String> names() {
    return FILES.stream().map(Views::name).toList();
  }

  private static String name(String file) {
    return file.substring(3);
  }

  private static String text(String file) {
    String path = "/sql/views/" + file + ".sql";
    try (var stream = Views.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException(path + " is not on the class path; add laurel-sql");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
