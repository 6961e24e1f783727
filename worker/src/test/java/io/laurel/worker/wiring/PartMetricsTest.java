package io.laurel.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.armed.ArmedProjector;
import io.laurel.ingest.armed.ArmedTable;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.opportunity.OpportunityStarter;
import io.laurel.ingest.opportunity.Pacing;
import io.laurel.ingest.opportunity.StarterSettings;
import io.laurel.ingest.projector.Projector;
import io.laurel.ingest.projector.ProjectorSettings;
import io.laurel.ingest.relay.OwnEvents;
import io.laurel.ingest.relay.Relay;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.trigger.Rules;
import io.laurel.ingest.trigger.TriggerMeter;
import io.laurel.ingest.trigger.TriggerSettings;
import io.laurel.ingest.trigger.TriggerStreams;
import io.laurel.testing.InMemoryCampaigns;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class PartMetricsTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(laurel\\.(?:projector|starter|relay|armed|triggers)\\.[a-z.]+)`");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void theTableOfTheDocsNamesThemAll(@TempDir Path folder) throws IOException {
    var nowhere = new PGSimpleDataSource();
    nowhere.setPortNumbers(new int[] {1});
    var bytes = new ByteArraySerializer();
    var letters = new MockProducer<>(true, null, bytes, bytes);
    var words = new MockProducer<>(true, null, new StringSerializer(), bytes);
    var temporal = WorkflowServiceStubs.newLocalServiceStubs();
    var events = new OwnEvents(nowhere, words, _ -> new byte[0], Clock.systemUTC());
    try (var projector =
            new Projector(
                nowhere, new MockConsumer<>("earliest"), letters, ProjectorSettings.defaults());
        var starter =
            new OpportunityStarter(
                new OpportunityStarter.Source(
                    new MockConsumer<>("earliest"), new DeadLetters(letters)),
                WorkflowClient.newInstance(temporal),
                new OpportunityStarter.Reading(
                    new CustomerRefs(new byte[16]), new InMemoryCampaigns()),
                StarterSettings.paced(Pacing.UNLIMITED));
        var armed =
            new ArmedProjector(
                new MockConsumer<>("earliest"), new ArmedTable(nowhere), Clock.systemUTC());
        var triggers = triggers(folder);
        var relay = Relay.start(events, Duration.ofDays(1))) {
      PartMetrics.of(projector, registry);
      PartMetrics.of(starter, registry);
      PartMetrics.of(relay, registry);
      PartMetrics.of(armed, registry);
      PartMetrics.of(triggers, registry);
      tellAll(new TriggerMetrics(registry));

      assertThat(names()).isEqualTo(inTheDocs());
      assertThat(registry.get("laurel.relay.live").gauge().value()).isEqualTo(1);
      assertThat(registry.get("laurel.starter.live").gauge().value()).isZero();
    } finally {
      temporal.shutdownNow();
    }
  }

  private static TriggerStreams triggers(Path folder) {
    var campaigns = new InMemoryCampaigns();
    return new TriggerStreams(
        Map.of("bootstrap.servers", "127.0.0.1:1"),
        new Rules(campaigns, Tiers.STANDARD),
        new TriggerStreams.Wiring(
            new OpportunityIds(new byte[16]),
            new CustomerRefs(new byte[16]),
            new TriggerMetrics(new SimpleMeterRegistry()),
            _ -> {}),
        TriggerSettings.in(folder, 1));
  }

  private static void tellAll(TriggerMetrics metrics) {
    for (var what : TriggerMeter.What.values()) {
      metrics.count(what, "a-campaign", 1);
    }
    metrics.armed("a-campaign", 1);
    metrics.told("a-campaign", Duration.ofMillis(3));
  }

  private SortedSet<String> names() {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .map(Meter.Id::getName)
        // the simple registry keeps the buckets of a timer as gauges beside it
        .filter(name -> !name.endsWith(".histogram"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> inTheDocs() throws IOException {
    return ROW.matcher(Files.readString(Path.of("../docs/metrics.md")))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
