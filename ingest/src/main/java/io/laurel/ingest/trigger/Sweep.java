package io.laurel.ingest.trigger;

/**
 * Goes through all that is armed: once at the start, to count it, and when a campaign was paused,
 * archived or removed, to disarm what is its.
 */
final class Sweep {

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
    if (!gauge.campaigns().stream().allMatch(this::isOn)) {
      due.forEach(entry -> {
        if (!isOn(entry.watch().campaignId())) {
          firing.disarm(entry);
        }
      });
    }
  }

  private boolean isOn(String campaignId) {
    return parts.rules().current().isOn(campaignId, task.clock().wall());
  }
}
