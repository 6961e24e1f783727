package io.laurel.worker.wiring;

import io.laurel.ingest.trigger.TriggerMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the triggers do, as {@code laurel.triggers.*}, by campaign. */
final class TriggerMetrics implements TriggerMeter {

  private static final String PREFIX = "laurel.triggers.";
  private static final String CAMPAIGN = "campaign";
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10)
  };

  private final MeterRegistry registry;
  private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> armed = new ConcurrentHashMap<>();
  private final Map<String, Timer> delays = new ConcurrentHashMap<>();
  private final AtomicLong waiting = new AtomicLong();

  TriggerMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder(PREFIX + "waiting", waiting, AtomicLong::doubleValue)
        .description("opportunities of this process that wait until they can be started")
        .register(registry);
  }

  private record Counted(What what, String campaignId) {}

  @Override
  public void count(What what, String campaignId, long times) {
    if (times > 0) {
      counters
          .computeIfAbsent(new Counted(what, campaignId), this::counter)
          .increment((double) times);
    }
  }

  @Override
  public void armed(String campaignId, long more) {
    armed.computeIfAbsent(campaignId, this::gauge).addAndGet(more);
  }

  @Override
  public void waiting(long more) {
    waiting.addAndGet(more);
  }

  @Override
  public void told(String campaignId, Duration late) {
    delays.computeIfAbsent(campaignId, this::timer).record(late);
  }

  private Counter counter(Counted counted) {
    var name = counted.what().name().toLowerCase(Locale.ROOT).replace('_', '.');
    return Counter.builder(PREFIX + name)
        .description(description(counted.what()))
        .tag(CAMPAIGN, counted.campaignId())
        .register(registry);
  }

  private AtomicLong gauge(String campaignId) {
    var held = new AtomicLong();
    Gauge.builder(PREFIX + "armed", held, AtomicLong::doubleValue)
        .description("due times that this process waits for")
        .tag(CAMPAIGN, campaignId)
        .register(registry);
    return held;
  }

  private Timer timer(String campaignId) {
    return Timer.builder(PREFIX + "delay")
        .description("from the due time to the opportunity")
        .tag(CAMPAIGN, campaignId)
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  private static String description(What what) {
    return switch (what) {
      case DUE -> "due times that came";
      case LATE -> "opportunities made more than a second after their due time";
      case FIRED -> "opportunities made";
      case SUPERSEDED -> "armed events whose place a later one took";
      case DISARMED -> "armed events that ended, or whose campaign is off";
      case COOLED_DOWN -> "findings too near to the customer's last opportunity of the campaign";
      case CONDITION_FAILED -> "events for which the condition could not be answered";
      case CROWDED_OUT -> "armed events that gave way because one customer had too many";
    };
  }
}
