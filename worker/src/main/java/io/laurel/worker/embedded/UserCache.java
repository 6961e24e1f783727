package io.laurel.worker.embedded;

import java.nio.file.Path;

/** What is made once for a user and may be deleted at any time. */
final class UserCache {

  private UserCache() {}

  static Path folder() {
    var cache = System.getenv("XDG_CACHE_HOME");
    return cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "laurel")
        : Path.of(cache, "laurel");
  }
}
