package io.laurel.worker.http;

import io.grpc.StatusRuntimeException;
import io.laurel.activities.postgres.LedgerFault;
import io.laurel.activities.risingwave.StateFault;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that Laurel stands on and that does not answer now. */
enum Outage {
  LEDGER("The database does not answer now: send the call again."),
  STATE_ENGINE("The state engine does not answer now: send the call again."),
  TEMPORAL("Temporal does not answer now: send the call again.");

  private final String words;

  Outage(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static Optional<Outage> behind(Throwable fault) {
    for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (isOfLedger(cause)) {
        return Optional.of(LEDGER);
      }
      if (cause instanceof StateFault) {
        return Optional.of(STATE_ENGINE);
      }
      if (isOfTemporal(cause)) {
        return Optional.of(TEMPORAL);
      }
    }
    return Optional.empty();
  }

  private static boolean isOfLedger(Throwable cause) {
    return switch (cause) {
      case LedgerFault fault -> fault.isPassing();
      case SQLTransientException _, SQLRecoverableException _ -> true;
      // connection, rollback (serialization, deadlock), resources, operator: SQLSTATE's classes
      case SQLException sql ->
          sql.getSQLState() != null && sql.getSQLState().matches("(08|40|53|57).*");
      default -> false;
    };
  }

  private static boolean isOfTemporal(Throwable cause) {
    return cause instanceof StatusRuntimeException grpc
        && switch (grpc.getStatus().getCode()) {
          case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED -> true;
          default -> false;
        };
  }
}
