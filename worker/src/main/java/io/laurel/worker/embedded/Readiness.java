package io.laurel.worker.embedded;

/**
 * Tells what is ready, and after how long since the beginning of it all: parts start side by side,
 * so that times of their own would not add up.
 *
 * @param began by {@link System#nanoTime()}
 */
public record Readiness(Progress out, long began) {

  public static Readiness from(Progress out) {
    return new Readiness(out, System.nanoTime());
  }

  public void ready(String part) {
    out.say("%6.1f s  %s ready".formatted((System.nanoTime() - began) / 1e9, part));
  }
}
