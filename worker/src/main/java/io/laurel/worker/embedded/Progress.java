package io.laurel.worker.embedded;

/** Hears in plain lines how a start goes on; any thread may speak. */
@FunctionalInterface
public interface Progress {

  void say(String line);
}
