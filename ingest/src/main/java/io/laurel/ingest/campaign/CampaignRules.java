package io.laurel.ingest.campaign;

import io.laurel.campaign.condition.Tiers;
import java.util.List;

/**
 * What a campaign file is checked against besides itself.
 *
 * @param tools external tools that the settings allow
 */
public record CampaignRules(Tiers tiers, List<String> tools) {

  public static final CampaignRules STANDARD = new CampaignRules(Tiers.STANDARD, List.of());

  public CampaignRules {
    tools = List.copyOf(tools);
  }
}
