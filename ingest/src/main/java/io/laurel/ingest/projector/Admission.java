package io.laurel.ingest.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * What a batch begins with, asked at once: whom its source ids stand for, locked; who of them was
 * erased; and which of its event ids are new.
 */
record Admission(Links links, Erased erased, EventIds ids) {

  static Admission of(Connection connection, List<ReadyEvent> events) throws SQLException {
    var sources = Links.sources(events);
    var senders = EventIds.senders(events);
    var identities = new HashMap<String, Links.Identity>();
    var found = new HashSet<String>();
    var fresh = new HashSet<String>();
    // Who was linked or erased while this waited for the lock is looked for once more: the id now
    // stands for a customer who is not locked yet, or for nobody. Both are final, so that this
    // ends.
    while (!identities.keySet().containsAll(sources)) {
      var look = new RoundTrip(connection);
      ContextRefresh.steer(look);
      Links.lock(look, sources, identities);
      Erased.find(look, sources, found);
      EventIds.take(look, senders, fresh);
      look.run();
    }
    var erased = new Erased(found);
    var ids = EventIds.of(connection, senders, fresh);
    if (!found.isEmpty()) {
      ids = ids.onlyOf(connection, erased.living(events));
      erased.forget(connection);
    }
    return new Admission(new Links(identities), erased, ids);
  }
}
