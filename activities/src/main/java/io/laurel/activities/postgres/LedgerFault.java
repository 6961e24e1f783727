package io.laurel.activities.postgres;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The database did not do it; worth another attempt. What it said is told only where it cannot
 * quote data, and so is no cause.
 */
public final class LedgerFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Connection, constraint, rollback, object state, resources, intervention, and statements that
   * are wrong: their first line names tables and constraints at most.
   */
  private static final Set<String> SPEAKABLE = Set.of("08", "23", "40", "42", "53", "55", "57");

  LedgerFault(SQLException fault) {
    super(message(fault));
    setStackTrace(fault.getStackTrace());
  }

  private static String message(SQLException fault) {
    var state = Optional.ofNullable(fault.getSQLState()).orElse("unknown");
    var words = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    return state.length() > 2 && SPEAKABLE.contains(state.substring(0, 2))
        ? "the ledger failed (%s): %s".formatted(state, words)
        : "the ledger failed (%s)".formatted(state.toUpperCase(Locale.ROOT));
  }
}
