package io.laurel.ingest.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The event ids acknowledged last. It only spares work: the projector counts each id once anyway.
 */
final class RecentIds {

  private final Set<String> ids;

  RecentIds(int most) {
    var oldestFirst =
        new LinkedHashMap<String, Boolean>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > most;
          }
        };
    ids = Collections.synchronizedSet(Collections.newSetFromMap(oldestFirst));
  }

  void add(String id) {
    ids.add(id);
  }

  boolean contains(String id) {
    return ids.contains(id);
  }
}
