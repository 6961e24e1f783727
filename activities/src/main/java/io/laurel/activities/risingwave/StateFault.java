package io.laurel.activities.risingwave;

import java.io.Serial;
import java.sql.SQLException;

/**
 * RisingWave did not answer, or its views are not made yet. It calls nearly every fault internal,
 * so that none can be told from one that passes, and its words may quote data: they are no cause.
 */
public final class StateFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  StateFault(SQLException fault) {
    super("the state engine failed (%s)".formatted(fault.getSQLState()));
    setStackTrace(fault.getStackTrace());
  }
}
