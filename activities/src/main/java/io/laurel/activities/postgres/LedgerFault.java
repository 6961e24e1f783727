package io.laurel.activities.postgres;

import java.io.Serial;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * The database did not do it. What it said is told only where it cannot quote data, and so is no
 * cause.
 */
public final class LedgerFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final String UNKNOWN = "unknown";

  /**
   * Connection, constraint, rollback, object state, resources, intervention, and statements that
   * are wrong: their first line names tables and constraints at most.
   */
  private static final Set<String> SPEAKABLE = Set.of("08", "23", "40", "42", "53", "55", "57");

  /** Connection, rollback (serialization, deadlock), resources, intervention. */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

  private final String sqlState;
  private final boolean passing;

  LedgerFault(SQLException fault) {
    super(message(fault));
    this.sqlState = state(fault);
    this.passing =
        PASSING.contains(kind(sqlState))
            || fault instanceof SQLTransientException
            || fault instanceof SQLRecoverableException;
    setStackTrace(fault.getStackTrace());
  }

  /** The five letters and digits of the standard, or {@code unknown}. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether the very same call may go through when the database is well again. */
  public boolean isPassing() {
    return passing;
  }

  private static String message(SQLException fault) {
    var state = state(fault);
    var words = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    // of a batch the driver quotes the statement with its values
    return SPEAKABLE.contains(kind(state)) && !(fault instanceof BatchUpdateException)
        ? "the ledger failed (%s): %s".formatted(state, words)
        : "the ledger failed (%s)".formatted(state);
  }

  private static String state(SQLException fault) {
    var state = fault.getSQLState();
    return state != null && state.matches("[0-9A-Z]{5}") ? state : UNKNOWN;
  }

  private static String kind(String state) {
    return state.substring(0, 2);
  }
}
