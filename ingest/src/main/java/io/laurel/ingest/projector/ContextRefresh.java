package io.laurel.ingest.projector;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/** Stores the row of {@code unified_context} of each customer whom a batch changed, once. */
final class ContextRefresh {

  private ContextRefresh() {}

  /**
   * Keeps the plans of a batch on index look-ups whatever the statistics say: those of a table that
   * was empty a moment ago would have it read every customer's rows.
   */
  static void steer(RoundTrip trip) {
    trip.add(
        """
        SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
          set_config('enable_mergejoin', 'off', true), set_config('enable_bitmapscan', 'off', true),
          set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)\
        """);
  }

  /**
   * @param closeEvery after so many events of a customer they go into the opening balance
   */
  static void follow(RoundTrip trip, List<ReadyEvent> applied, Links links, int closeEvery)
      throws SQLException {
    // sorted, so that two projectors never wait for each other crosswise
    var events = new TreeMap<String, Integer>();
    links.joined().forEach(customer -> events.put(customer, 0));
    applied.forEach(
        event -> events.merge(links.customerOf(event.event().sourceId()), 1, Integer::sum));
    trip.add(
        "SELECT refresh_contexts(?, ?, ?)",
        trip.array("text", events.keySet().toArray()),
        trip.array("int4", events.values().toArray()),
        closeEvery);
  }
}
