package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** PostgreSQL's state of all customers. One batch of events is one transaction. */
final class State {

  private final DataSource ledger;
  private final Statistics statistics = new Statistics();

  State(DataSource ledger) {
    this.ledger = ledger;
  }

  /**
   * Applies a batch in its order.
   *
   * @return what became of each, in the same order
   * @throws SQLException when nothing of the batch was applied
   */
  List<Outcome> apply(List<ReadyEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return List.of();
    }
    try (var connection = ledger.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var outcomes = apply(connection, events);
        connection.commit();
        statistics.follow(connection, outcomes.size());
        return outcomes;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static List<Outcome> apply(Connection connection, List<ReadyEvent> events)
      throws SQLException {
    ContextRefresh.steer(connection);
    var links = Links.lock(connection, events);
    var ids = EventIds.take(connection, events);
    var applied = new ArrayList<ReadyEvent>();
    var outcomes = new ArrayList<Outcome>();
    for (var event : events) {
      outcomes.add(judge(event, ids, links, applied));
    }
    ids.giveBackUnused(connection);
    if (!applied.isEmpty()) {
      links.write(connection);
      EventRows.insert(connection, applied);
      LedgerProjection.follow(connection, applied, links);
      ContextRefresh.follow(connection, applied, links);
    }
    return outcomes;
  }

  private static Outcome judge(
      ReadyEvent event, EventIds ids, Links links, List<ReadyEvent> applied) {
    String owner = ids.owner(event.id());
    String customer = links.customerOf(event.event().sourceId());
    if (owner != null) {
      return links.customerOf(owner).equals(customer)
          ? new Outcome.Repeated(event.checked(customer))
          : new Outcome.Refused("the event_id was taken before by an event of another customer");
    }
    try {
      links.follow(event.event());
    } catch (UnfitEvent e) {
      return new Outcome.Refused(e.reason());
    }
    ids.use(event.id(), customer);
    applied.add(event);
    return new Outcome.Applied(event.checked(customer));
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
