package io.laurel.worker.settings;

/** Why a process cannot start, in a few lines that a person can act on. */
@SuppressWarnings("serial") // never serialized
public final class CannotStart extends RuntimeException {

  public CannotStart(String line) {
    super(line);
  }

  public CannotStart(String line, Throwable cause) {
    super(line, cause);
  }
}
