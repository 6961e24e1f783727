package io.laurel.worker.bench;

/** Something did not happen as it should, so there is nothing to measure; says what. */
final class Unmeasured extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unmeasured(String message) {
    super(message);
  }
}
