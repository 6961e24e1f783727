package io.laurel.worker.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The faults still owed, at most one kind per provider; they do not outlive the process. */
final class Faults {

  private record Owed(Fault fault, int times) {}

  private final Map<String, Owed> owed = new ConcurrentHashMap<>();

  /** Replaces what the provider was owed; none for zero times. */
  void order(FaultOrder order) {
    owed.put(order.provider(), new Owed(order.fault(), order.owed()));
  }

  Fault next(String provider) {
    Owed before = owed.get(provider);
    while (before != null && before.times() > 0) {
      if (owed.replace(provider, before, new Owed(before.fault(), before.times() - 1))) {
        return before.fault();
      }
      before = owed.get(provider);
    }
    return new Fault.None();
  }
}
