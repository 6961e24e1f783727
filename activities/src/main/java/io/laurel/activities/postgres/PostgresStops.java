package io.laurel.activities.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The switches that keep anything more from going out. Gate and outbox read them each time. */
public final class PostgresStops {

  private static final String SET =
      """
      insert into stops (stop_id, scope, value, reason, set_by, set_at) values (?, ?, ?, ?, ?, ?)
      """;

  private final Statements statements;
  private final Clock clock;

  public PostgresStops(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  /**
   * A stop that is set.
   *
   * @param scope all, campaign, channel or provider
   * @param value which campaign, channel or provider; absent for all
   */
  public record Stop(
      String id, String scope, @Nullable String value, String reason, String by, Instant at) {}

  /** The scope must be one of the four and the value fit it; the caller checks. */
  public Stop set(String scope, @Nullable String value, String reason, String by) {
    var stop = new Stop("stop-" + UUID.randomUUID(), scope, value, reason, by, clock.instant());
    statements.run(SET, stop.id(), scope, value, reason, by, stop.at());
    return stop;
  }

  /** Those set now, oldest first. */
  public List<Stop> all() {
    return statements.all(
        "select * from stops where lifted_at is null order by set_at, stop_id",
        PostgresStops::stop);
  }

  /**
   * @return whether it was set until now
   */
  public boolean lift(String id, String by) {
    return statements.run(
            "update stops set lifted_at = ?, lifted_by = ? where stop_id = ? and lifted_at is null",
            clock.instant(),
            by,
            id)
        > 0;
  }

  private static Stop stop(ResultSet row) throws SQLException {
    return new Stop(
        row.getString("stop_id"),
        row.getString("scope"),
        row.getString("value"),
        row.getString("reason"),
        row.getString("set_by"),
        Statements.instant(row, "set_at"));
  }
}
