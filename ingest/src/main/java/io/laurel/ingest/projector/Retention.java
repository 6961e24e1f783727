package io.laurel.ingest.projector;

import io.laurel.ingest.round.Rounds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the months of events whose time is over. Before that their amounts go into the opening
 * balances of their customers, so that no total changes; their lines go with them. Looks twice a
 * day; several processes may.
 */
public final class Retention implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final Duration LOOK_AGAIN = Duration.ofHours(12);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(5);
  private static final int CUSTOMERS_AT_ONCE = 200;

  private final DataSource ledger;
  private final Period kept;
  private final Clock clock;
  private final Rounds rounds = new Rounds("retention", this::round);

  /**
   * @param kept how long an event stays at least after it was applied
   */
  public Retention(DataSource ledger, Period kept, Clock clock) {
    this.ledger = ledger;
    this.kept = kept;
    this.clock = clock;
  }

  public Retention start() {
    rounds.start();
    return this;
  }

  private Duration round() {
    try {
      var dropped = drop();
      if (!dropped.isEmpty()) {
        log.info("Dropped {}", String.join(", ", dropped));
      }
      return LOOK_AGAIN;
    } catch (SQLException | RuntimeException e) {
      log.warn("Months whose time is over stay for now: {}", e.toString());
      return AFTER_A_FAULT;
    }
  }

  /** Drops what is due; the names of the months that are gone. */
  List<String> drop() throws SQLException {
    var oldest = oldestKept();
    try (var connection = ledger.getConnection()) {
      connection.setAutoCommit(false);
      try {
        while (forget(connection, oldest) > 0) {
          connection.commit();
        }
        var dropped = dropMonths(connection, oldest);
        connection.commit();
        return dropped;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Months go as a whole, so the last one to stay is the one that the period reaches into. */
  private Instant oldestKept() {
    var reached = clock.instant().atOffset(ZoneOffset.UTC).minus(kept);
    return YearMonth.from(reached).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static int forget(Connection connection, Instant before) throws SQLException {
    try (var forget = connection.prepareStatement("SELECT forget_lines(?, ?)")) {
      forget.setObject(1, TypedColumn.utc(before));
      forget.setInt(2, CUSTOMERS_AT_ONCE);
      try (var customers = forget.executeQuery()) {
        customers.next();
        return customers.getInt(1);
      }
    }
  }

  private static List<String> dropMonths(Connection connection, Instant before)
      throws SQLException {
    try (var settings = connection.createStatement();
        var drop = connection.prepareStatement("SELECT drop_months(?)")) {
      // events wait behind a drop that waits for somebody's long look at the table
      settings.execute("SET LOCAL lock_timeout = '2s'");
      drop.setObject(1, TypedColumn.utc(before));
      try (var months = drop.executeQuery()) {
        var dropped = new ArrayList<String>();
        while (months.next()) {
          dropped.add(months.getString(1));
        }
        return dropped;
      }
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
