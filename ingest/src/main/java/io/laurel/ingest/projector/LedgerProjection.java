package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keeps the ledger's picture of a customer: profile and address, consents, tickets, holdings. */
final class LedgerProjection {

  private LedgerProjection() {}

  /** Whether any of these events changes a table. */
  static boolean concerns(List<ReadyEvent> applied, Links links) {
    return Arrays.stream(LedgerTable.values())
        .anyMatch(table -> !touched(table, applied, links).isEmpty());
  }

  static void follow(Connection connection, List<ReadyEvent> applied, Links links)
      throws SQLException {
    for (var table : LedgerTable.values()) {
      move(connection, table, links);
      rebuild(connection, table, touched(table, applied, links));
    }
  }

  private static Set<String> touched(LedgerTable table, List<ReadyEvent> applied, Links links) {
    var customers = new TreeSet<>(links.joined());
    for (var event : applied) {
      if (table.follows(event.event().eventType())) {
        customers.add(links.customerOf(event.event().sourceId()));
      }
    }
    return customers;
  }

  private static void move(Connection connection, LedgerTable table, Links links)
      throws SQLException {
    if (links.moved().isEmpty()) {
      return;
    }
    try (var move = connection.prepareStatement(table.move());
        var forget = connection.prepareStatement(table.forget())) {
      for (var moved : links.moved().entrySet()) {
        move.setString(1, moved.getValue());
        move.setString(2, moved.getKey());
        move.executeUpdate();
        forget.setString(1, moved.getKey());
        forget.executeUpdate();
      }
    }
  }

  private static void rebuild(Connection connection, LedgerTable table, Set<String> customers)
      throws SQLException {
    if (customers.isEmpty()) {
      return;
    }
    try (var rebuild = connection.prepareStatement(table.rebuild())) {
      for (String customer : customers) {
        rebuild.setString(1, customer);
        rebuild.addBatch();
      }
      rebuild.executeBatch();
    }
  }
}
