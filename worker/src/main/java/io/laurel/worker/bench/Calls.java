package io.laurel.worker.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The texts that arrived at the provider, by the number they went to. */
final class Calls {

  private static final Duration STEP = Duration.ofMillis(5);

  private final Wire wire;
  private final Map<String, Instant> arrivals = new HashMap<>();
  private long seen;

  Calls(Wire wire) {
    this.wire = wire;
  }

  /**
   * Looks again and again until each of these was written to.
   *
   * @return the numbers that nothing came for in time
   */
  Set<String> await(Set<String> phones, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!arrivals.keySet().containsAll(phones) && System.nanoTime() < deadline) {
      Thread.sleep(STEP);
      look();
    }
    var missing = new TreeSet<>(phones);
    missing.removeAll(arrivals.keySet());
    return missing;
  }

  private void look() throws InterruptedException {
    for (var entry : wire.journal(seen)) {
      seen = entry.path("seq").asLong();
      if (entry.path("method").asText().equals("POST")) {
        arrivals.putIfAbsent(
            entry.path("body").path("To").asText(), Instant.parse(entry.path("at").asText()));
      }
    }
  }

  Instant at(String phone) {
    return Objects.requireNonNull(arrivals.get(phone), "nothing came for this number");
  }
}
