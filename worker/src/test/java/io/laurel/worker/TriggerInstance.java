package io.laurel.worker;

import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.trigger.Rules;
import io.laurel.ingest.trigger.TriggerMeter;
import io.laurel.ingest.trigger.TriggerSettings;
import io.laurel.ingest.trigger.TriggerStreams;
import io.laurel.testing.InMemoryCampaigns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KafkaStreams;

/** The triggers as a process of their own, to be killed. */
final class TriggerInstance {

  static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private TriggerInstance() {}

  /**
   * @param arguments of Kafka the address, of the stores the folder, of the campaigns the folder;
   *     {@code volatile} for stores that end with the process
   */
  public static void main(String[] arguments) throws Exception {
    var campaigns = new InMemoryCampaigns();
    try (var files = Files.list(Path.of(arguments[2]))) {
      for (var file : files.sorted().toList()) {
        switch (CampaignFile.read(Files.readString(file), CampaignRules.STANDARD)) {
          case CampaignReading.Valid(var campaign) -> campaigns.put(campaign);
          case CampaignReading.Faulty(var faults) -> throw new IllegalStateException("" + faults);
        }
      }
    }
    var kafka = Map.<String, Object>of("bootstrap.servers", arguments[0]);
    var settings =
        TriggerSettings.in(Path.of(arguments[1]), 1)
            .with(Duration.ofMillis(250), 1_000_000, TriggerSettings.Scale.single());
    var wiring =
        new TriggerStreams.Wiring(
            new OpportunityIds(KEY), new CustomerRefs(KEY), new Silent(), _ -> {});
    var kept = arguments.length < 4 || !arguments[3].equals("volatile");
    var began = System.nanoTime();
    var streams =
        new TriggerStreams(
                kafka,
                new Rules(campaigns, Tiers.STANDARD),
                wiring,
                kept ? settings : settings.withoutChangelog())
            .start()
            .streams();
    while (streams.state() != KafkaStreams.State.RUNNING) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    System.out.println("running " + (System.nanoTime() - began) / 1_000_000);
  }

  private static final class Silent implements TriggerMeter {
    @Override
    public void count(What what, String campaignId, long times) {}

    @Override
    public void armed(String campaignId, long more) {}

    @Override
    public void waiting(long more) {}

    @Override
    public void told(String campaignId, Duration late) {}
  }
}
