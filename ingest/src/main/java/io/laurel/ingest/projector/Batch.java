package io.laurel.ingest.projector;

import java.util.ArrayList;
import java.util.List;

/** What becomes of each event of a batch, one after the other. */
record Batch(Links links, EventIds ids, Sights sights, List<ReadyEvent> applied) {

  Batch(Links links, EventIds ids, Sights sights) {
    this(links, ids, sights, new ArrayList<>());
  }

  Fate judge(ReadyEvent event) {
    String sourceId = event.event().sourceId();
    if (ids.isTaken(event.id())) {
      return ids.isTakenBy(links.idsOf(sourceId), event.id())
          ? new Fate.Repeated(event.checked(links.customerOf(sourceId)))
          : new Fate.Refused("the event_id was taken before by an event of another customer");
    }
    try {
      links.follow(event.event());
    } catch (UnfitEvent e) {
      return new Fate.Refused(e.reason());
    }
    ids.use(event.id(), sourceId);
    var placed = sights.placed(event, links);
    applied.add(placed);
    return new Fate.Applied(placed.checked(links.customerOf(sourceId)));
  }
}
