package io.laurel.worker.wiring;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;

/** Keeps Spring from reporting a failed start: whoever asked for it tells why, in our words. */
final class StartFailures implements SpringBootExceptionReporter, Ordered {

  @Override
  public boolean reportException(Throwable failure) {
    return true;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
