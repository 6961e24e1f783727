package io.laurel.worker.keys;

import java.util.Optional;

/** The keys that open a door now. Thread-safe. */
public interface Keyring {

  /**
   * Whose key this is.
   *
   * @param key in clear, as the caller sent it
   */
  Optional<ApiKey> find(String key);
}
