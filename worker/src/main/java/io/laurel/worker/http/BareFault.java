package io.laurel.worker.http;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it is logged: what and where. The words of others are left out, since they may quote
 * what a caller sent; ours never do.
 */
final class BareFault extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private static final int CAUSES = 10;
  private static final String OURS = "io.laurel.";

  private BareFault(Throwable fault, @Nullable BareFault cause) {
    super(words(fault), cause, false, true);
    setStackTrace(fault.getStackTrace());
  }

  static @Nullable BareFault of(@Nullable Throwable fault) {
    return of(fault, CAUSES);
  }

  private static @Nullable BareFault of(@Nullable Throwable fault, int causes) {
    return fault == null || causes == 0
        ? null
        : new BareFault(fault, of(fault.getCause(), causes - 1));
  }

  private static String words(Throwable fault) {
    var name = fault.getClass().getName();
    return name.startsWith(OURS) ? fault.toString() : name;
  }
}
