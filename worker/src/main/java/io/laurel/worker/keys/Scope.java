package io.laurel.worker.keys;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key may do. */
public enum Scope {
  EVENTS_WRITE("events:write"),
  CUSTOMERS_READ("customers:read"),
  CUSTOMERS_ERASE("customers:erase"),
  DECISIONS_READ("decisions:read"),
  DECISIONS_WRITE("decisions:write"),
  APPROVALS_RULE("approvals:rule"),
  ASSETS_READ("assets:read"),
  ASSETS_WRITE("assets:write"),
  CAMPAIGNS_READ("campaigns:read"),
  CAMPAIGNS_WRITE("campaigns:write"),
  STOPS_READ("stops:read"),
  STOPS_WRITE("stops:write"),
  /** Contains every other. */
  ADMIN("admin");

  private final String label;

  Scope(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static Optional<Scope> labelled(String label) {
    return Arrays.stream(values()).filter(scope -> scope.label.equals(label)).findFirst();
  }

  /** All there are, for a person to choose from. */
  public static String labels() {
    return Arrays.stream(values()).map(Scope::label).collect(Collectors.joining(", "));
  }

  /** All that look and change nothing. */
  public static Set<Scope> reading() {
    return EnumSet.of(CUSTOMERS_READ, DECISIONS_READ, ASSETS_READ, CAMPAIGNS_READ, STOPS_READ);
  }
}
