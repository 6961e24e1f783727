package io.laurel.worker.embedded;

/** Something to play on a running, ready stack, such as the demo. */
@FunctionalInterface
public interface Play {

  /**
   * Returns when there is no more to tell.
   *
   * @return the exit code for a command that ends with the play
   */
  int on(StackInfo stack) throws InterruptedException;
}
