package io.laurel.ingest.cause;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a log may say of a fault: the classes of its causes, with the SQLSTATE where there is one. A
 * driver's message may quote a whole row.
 */
public final class Causes {

  private static final int DEEPEST = 8;

  /** SQLSTATE classes that speak of the data: unfit value, broken constraint, too large. */
  private static final Set<String> OF_THE_DATA = Set.of("22", "23", "54");

  private Causes() {}

  /** Outermost first, such as {@code KafkaException, TimeoutException}. */
  public static String of(Throwable fault) {
    var kinds = new LinkedHashSet<String>();
    var depth = 0;
    for (@Nullable Throwable cause = fault; cause != null && depth < DEEPEST; depth++) {
      if (!(cause instanceof ExecutionException && cause.getCause() != null)) {
        kinds.add(kind(cause));
      }
      cause = cause.getCause();
    }
    return String.join(", ", kinds);
  }

  /** Whether PostgreSQL will never take it, however often it is asked. */
  public static boolean isOfTheData(SQLException fault) {
    var state = fault.getSQLState();
    return state != null && state.length() == 5 && OF_THE_DATA.contains(state.substring(0, 2));
  }

  private static String kind(Throwable cause) {
    var name = cause.getClass().getSimpleName();
    return cause instanceof SQLException sql && sql.getSQLState() != null
        ? name + " " + sql.getSQLState()
        : name;
  }
}
