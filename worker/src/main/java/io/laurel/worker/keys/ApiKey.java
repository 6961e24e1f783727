package io.laurel.worker.keys;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param name stands in records and as the default source of events
 * @param groups whose approvals this key may rule on
 * @param callsPerSecond how fast it may call each process; null for what the settings say
 */
public record ApiKey(
    String name, Set<Scope> scopes, List<String> groups, @Nullable Integer callsPerSecond) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
    groups = List.copyOf(groups);
  }

  /** As fast as the settings say. */
  public ApiKey(String name, Set<Scope> scopes, List<String> groups) {
    this(name, scopes, groups, null);
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }
}
