package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stores the row of {@code unified_context} of each customer whom a batch changed, once. */
final class ContextRefresh {

  private ContextRefresh() {}

  /**
   * Keeps the plans of a batch on index look-ups whatever the statistics say: those of a table that
   * was empty a moment ago would have it read every customer's rows.
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

  /**
   * @param closeEvery after so many events of a customer they go into the opening balance
   */
  static void follow(Connection connection, List<ReadyEvent> applied, Links links, int closeEvery)
      throws SQLException {
    // sorted, so that two projectors never wait for each other crosswise
    var events = new TreeMap<String, Integer>();
    links.joined().forEach(customer -> events.put(customer, 0));
    applied.forEach(
        event -> events.merge(links.customerOf(event.event().sourceId()), 1, Integer::sum));
    refresh(connection, events, closeEvery);
  }

  static void refresh(Connection connection, SortedMap<String, Integer> events, int closeEvery)
      throws SQLException {
    try (var refresh = connection.prepareStatement("SELECT refresh_contexts(?, ?, ?)")) {
      refresh.setArray(1, connection.createArrayOf("text", events.keySet().toArray()));
      refresh.setArray(2, connection.createArrayOf("int4", events.values().toArray()));
      refresh.setInt(3, closeEvery);
      refresh.execute();
    }
  }
}
