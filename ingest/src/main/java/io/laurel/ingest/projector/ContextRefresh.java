package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/** Stores the row of {@code unified_context} of each customer whom a batch changed, once. */
final class ContextRefresh {

  private ContextRefresh() {}

  /**
   * Keeps the plan of a refresh on index look-ups whatever the statistics say: those of a table
   * that was empty a moment ago would have it read every customer's rows.
   */
  static void steer(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT set_config(name, value, true) FROM (VALUES
            ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
            ('enable_bitmapscan', 'off'), ('jit', 'off'), ('plan_cache_mode', 'force_generic_plan')
          ) AS settings (name, value)\
          """);
    }
  }

  static void follow(Connection connection, List<ReadyEvent> applied, Links links)
      throws SQLException {
    var customers = new TreeSet<>(links.joined());
    applied.forEach(event -> customers.add(links.customerOf(event.event().sourceId())));
    forget(connection, links);
    try (var refresh =
        connection.prepareStatement(
            """
            INSERT INTO context_current (customer_id, version, as_of, context)
            SELECT customer_id, version, as_of, context FROM unified_context WHERE customer_id = ?
            ON CONFLICT (customer_id) DO UPDATE
            SET version = excluded.version, as_of = excluded.as_of, context = excluded.context\
            """)) {
      for (String customer : customers) {
        refresh.setString(1, customer);
        refresh.addBatch();
      }
      refresh.executeBatch();
    }
  }

  private static void forget(Connection connection, Links links) throws SQLException {
    if (links.moved().isEmpty()) {
      return;
    }
    try (var delete =
        connection.prepareStatement("DELETE FROM context_current WHERE customer_id = ANY (?)")) {
      delete.setArray(1, connection.createArrayOf("text", links.moved().keySet().toArray()));
      delete.executeUpdate();
    }
  }
}
