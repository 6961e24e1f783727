package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** PostgreSQL's state of all customers. One batch of events is one transaction. */
final class State {

  /** Large enough that closing costs little for each event, small enough to be read in no time. */
  private static final int CLOSE_EVERY = 64;

  private final DataSource ledger;
  private final int closeEvery;
  private final Months months = new Months();
  private final Statistics statistics = new Statistics();

  State(DataSource ledger) {
    this(ledger, CLOSE_EVERY);
  }

  /**
   * @param closeEvery after so many events of a customer they go into the opening balance
   */
  State(DataSource ledger, int closeEvery) {
    this.ledger = ledger;
    this.closeEvery = closeEvery;
  }

  /**
   * Applies a batch in its order.
   *
   * @return what became of each, in the same order
   * @throws SQLException when nothing of the batch was applied
   */
  List<Fate> apply(List<ReadyEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return List.of();
    }
    try (var connection = ledger.getConnection()) {
      connection.setAutoCommit(false);
      try {
        months.prepare(connection);
        var fates = apply(connection, events);
        connection.commit();
        statistics.follow(connection, fates.size());
        return fates;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private List<Fate> apply(Connection connection, List<ReadyEvent> events) throws SQLException {
    var admission = Admission.of(connection, events);
    var links = admission.links();
    var erased = admission.erased();
    var sights = Sights.of(connection, erased.living(events), links);
    var batch = new Batch(links, admission.ids(), sights);
    var fates = new ArrayList<Fate>();
    for (var event : events) {
      fates.add(erased.covers(event.event()) ? new Fate.Erased() : batch.judge(event));
    }
    admission.ids().giveBackUnused(connection);
    if (!batch.applied().isEmpty()) {
      links.write(connection);
      write(connection, batch.applied(), links);
    }
    return fates;
  }

  private void write(Connection connection, List<ReadyEvent> applied, Links links)
      throws SQLException {
    var trip = new RoundTrip(connection);
    EventRows.insert(trip, applied, links);
    if (LedgerProjection.concerns(applied, links)) {
      trip.run();
      LedgerProjection.follow(connection, applied, links);
    }
    ContextRefresh.follow(trip, applied, links, closeEvery);
    trip.run();
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
