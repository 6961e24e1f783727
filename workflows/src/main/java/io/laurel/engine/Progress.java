package io.laurel.engine;

import io.laurel.decision.Decision;
import io.laurel.gate.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a decision stands.
 *
 * @param decision absent while it is open
 */
public record Progress(Stage stage, @Nullable Decision decision, List<Reason> reasons) {
  public Progress {
    reasons = List.copyOf(reasons);
  }
}
