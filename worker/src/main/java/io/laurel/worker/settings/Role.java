package io.laurel.worker.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of Laurel's work that one process may do. */
public enum Role {
  GATEWAY,
  TRIGGERS,
  STATE,
  WORKER,
  CONSOLE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> labelled(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}
