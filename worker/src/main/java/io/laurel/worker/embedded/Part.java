package io.laurel.worker.embedded;

import java.util.Map;

/**
 * A running part of the stack.
 *
 * @param settings what the process must be told to use it
 */
record Part(String name, Map<String, String> settings, AutoCloseable running) {

  Part {
    settings = Map.copyOf(settings);
  }
}
