package io.laurel.worker.keys;

import java.util.List;
import java.util.Set;

/**
 * Who calls.
 *
 * @param name stands in records and as the default source of events
 * @param groups whose approvals this key may rule on
 */
public record ApiKey(String name, Set<Scope> scopes, List<String> groups) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
    groups = List.copyOf(groups);
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }
}
