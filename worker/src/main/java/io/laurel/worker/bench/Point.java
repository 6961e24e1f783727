package io.laurel.worker.bench;

/** The moments on the path of an event that some clock noted; each ends a leg that has a name. */
enum Point {
  ANSWERED("answered", "202"),
  CHECKED("checked", "projector: into the state and on to its topic"),
  FOUND("found", "triggers: the opportunity is on its topic"),
  STARTED("started", "starter: the workflow exists"),
  BRIEFING("briefing", "Temporal hands out the first task"),
  REASONING_DUE("reasoning_due", "brief"),
  REASONING("reasoning", "Temporal hands out the reasoning"),
  REASONED("reasoned", "reasoning"),
  GATING("gating", "Temporal hands out the next task"),
  ACTING_DUE("acting_due", "gate, reserve, gate again"),
  ACTING("acting", "Temporal hands out the provider call"),
  PROVIDED("provided", "outbox, and the call's way to the provider"),
  CLOSED("closed", "settle, record, close");

  private final String key;
  private final String leg;

  Point(String key, String leg) {
    this.key = key;
    this.leg = leg;
  }

  /** For JSON. */
  String key() {
    return key;
  }

  /** What happens between the point before and this one. */
  String leg() {
    return leg;
  }
}
