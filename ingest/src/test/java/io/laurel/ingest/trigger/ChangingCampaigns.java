package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.testing.InMemoryCampaigns;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Campaigns written in a line each, that may be changed and taken away. */
final class ChangingCampaigns implements Campaigns {

  private final InMemoryCampaigns campaigns = new InMemoryCampaigns();
  private final Set<String> removed = new HashSet<>();

  /** Without a cooldown unless {@code more} says so. */
  Campaign put(String id, String trigger, String... more) {
    var lines = String.join("\n", more);
    var yaml =
        """
        id: %s
        name: Test
        goal: Test.
        trigger: { %s }
        assets: 'true'
        actions: [send_sms]
        budget: { limit_cents: 100000, currency: EUR, period: month }
        %s
        %s
        """
            .formatted(id, trigger, lines.contains("cooldown") ? "" : "cooldown: PT0S", lines);
    return switch (CampaignFile.read(yaml, CampaignRules.STANDARD)) {
      case CampaignReading.Valid(var campaign) -> campaign.withVersion(campaigns.put(campaign));
      case CampaignReading.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  void remove(String id) {
    removed.add(id);
  }

  @Override
  public List<Campaign> all() {
    return campaigns.all().stream().filter(each -> !removed.contains(each.id())).toList();
  }

  @Override
  public Optional<Campaign> find(String id, int version) {
    return campaigns.find(id, version);
  }
}
