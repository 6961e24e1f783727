package io.laurel.ingest.trigger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes through all that is armed: once at the start, to count it, and when a campaign was paused,
 * archived or removed, to disarm what is its, step by step.
 */
final class Sweep {

  /** At one nudge so many are looked at, and so many of them disarmed. */
  private static final int LOOKED_AT = 20_000;

  private static final int DISARMED = 1000;

  private final TriggerParts parts;
  private final Task task;
  private final DueIndex due;
  private final DueFiring firing;
  private final Gauge gauge;

  Sweep(TriggerParts parts, Task task, DueIndex due, DueFiring firing, Gauge gauge) {
    this.parts = parts;
    this.task = task;
    this.due = due;
    this.firing = firing;
    this.gauge = gauge;
    due.forEach(entry -> gauge.armed(entry.watch().campaignId(), 1));
  }

  void run() {
    var now = task.clock().wall();
    if (!gauge.campaigns().stream().allMatch(campaign -> isOn(campaign, now))) {
      Map<String, Boolean> on = new HashMap<>();
      due.sweep(
              LOOKED_AT,
              DISARMED,
              entry -> !on.computeIfAbsent(entry.watch().campaignId(), id -> isOn(id, now)))
          .forEach(firing::disarm);
    }
  }

  private boolean isOn(String campaignId, Instant now) {
    return parts.rules().current().isOn(campaignId, now);
  }
}
