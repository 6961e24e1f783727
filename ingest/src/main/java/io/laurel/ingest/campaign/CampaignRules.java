package io.laurel.ingest.campaign;

import io.laurel.asset.Asset;
import io.laurel.campaign.condition.Tiers;
import java.util.List;

/**
 * What a campaign file is checked against besides itself.
 *
 * @param tools external tools that the settings allow
 * @param assets all that there is to offer; empty where nobody knows
 */
public record CampaignRules(Tiers tiers, List<String> tools, List<Asset> assets) {

  public static final CampaignRules STANDARD = new CampaignRules(Tiers.STANDARD, List.of());

  public CampaignRules {
    tools = List.copyOf(tools);
    assets = List.copyOf(assets);
  }

  public CampaignRules(Tiers tiers, List<String> tools) {
    this(tiers, tools, List.of());
  }

  public CampaignRules withAssets(List<Asset> assets) {
    return new CampaignRules(tiers, tools, assets);
  }
}
