package io.laurel.ingest.trigger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many this task holds armed, as its part of what all tasks hold. */
final class Gauge {

  private final TriggerMeter meter;
  private final Map<String, Long> armed = new TreeMap<>();

  Gauge(TriggerMeter meter) {
    this.meter = meter;
  }

  void armed(String campaignId, long more) {
    armed.merge(campaignId, more, Long::sum);
    meter.armed(campaignId, more);
  }

  /** The campaigns that hold any. */
  List<String> campaigns() {
    return armed.entrySet().stream()
        .filter(held -> held.getValue() > 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  void close() {
    armed.forEach((campaignId, held) -> meter.armed(campaignId, -held));
    armed.clear();
  }
}
