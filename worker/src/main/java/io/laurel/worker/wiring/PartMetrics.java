package io.laurel.worker.wiring;

import io.laurel.ingest.armed.ArmedProjector;
import io.laurel.ingest.opportunity.OpportunityStarter;
import io.laurel.ingest.projector.Projector;
import io.laurel.ingest.relay.Relay;
import io.laurel.ingest.trigger.TriggerStreams;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the parts that work in the background did, and whether they get on; see docs/metrics.md. */
final class PartMetrics<P> {

  private final MeterRegistry registry;
  private final String prefix;
  private final P part;

  private PartMetrics(MeterRegistry registry, String name, P part) {
    this.registry = registry;
    this.prefix = "laurel." + name + ".";
    this.part = part;
  }

  static void of(Projector projector, MeterRegistry registry) {
    new PartMetrics<>(registry, "projector", projector)
        .count("received", "records read from raw_events", p -> p.counts().received())
        .count("applied", "events that are new in the state", p -> p.counts().applied())
        .count("duplicates", "events that the state had already", p -> p.counts().duplicates())
        .count("dead.lettered", "records in raw_events.dlq", p -> p.counts().deadLettered())
        .state("applying", "1 unless PostgreSQL or Kafka does not answer", Projector::applying)
        .state("live", "1 unless its thread ended", Projector::live);
  }

  static void of(OpportunityStarter starter, MeterRegistry registry) {
    new PartMetrics<>(registry, "starter", starter)
        .count("received", "records read from opportunities", s -> s.counts().received())
        .count("started", "workflows started, now or before", s -> s.counts().started())
        .count("dead.lettered", "records in opportunities.dlq", s -> s.counts().deadLettered())
        .count("failed", "starts that are tried again", s -> s.counts().failed())
        .state("live", "1 unless its thread ended", OpportunityStarter::live);
  }

  static void of(Relay relay, MeterRegistry registry) {
    new PartMetrics<>(registry, "relay", relay)
        .count("told", "accepted actions told to raw_events", Relay::told)
        .state("telling", "1 unless PostgreSQL or Kafka does not answer", Relay::telling)
        .state("live", "1 unless its thread ended", Relay::live);
  }

  static void of(ArmedProjector armed, MeterRegistry registry) {
    new PartMetrics<>(registry, "armed", armed)
        .state("live", "1 unless its thread ended", ArmedProjector::live);
  }

  static void of(TriggerStreams triggers, MeterRegistry registry) {
    new PartMetrics<>(registry, "triggers", triggers)
        .gauge("lag", "checked events that no process has evaluated yet", TriggerStreams::lag)
        .state("live", "1 unless it gave up", TriggerStreams::live);
  }

  private PartMetrics<P> count(String name, String meaning, ToDoubleFunction<P> counted) {
    FunctionCounter.builder(prefix + name, part, counted).description(meaning).register(registry);
    return this;
  }

  private PartMetrics<P> gauge(String name, String meaning, ToDoubleFunction<P> measured) {
    Gauge.builder(prefix + name, part, measured).description(meaning).register(registry);
    return this;
  }

  private PartMetrics<P> state(String name, String meaning, Predicate<P> holds) {
    return gauge(name, meaning, p -> holds.test(p) ? 1 : 0);
  }
}
