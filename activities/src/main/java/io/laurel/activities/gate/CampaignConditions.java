package io.laurel.activities.gate;

import io.laurel.action.Action;
import io.laurel.activities.reasoning.Eligibility;
import io.laurel.asset.Asset;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.condition.ApprovalCondition;
import io.laurel.campaign.condition.AssetCondition;
import io.laurel.campaign.condition.AudienceCondition;
import io.laurel.campaign.condition.Tiers;
import io.laurel.context.CustomerContext;
import io.laurel.opportunity.Opportunity;
import io.laurel.reasoning.Proposal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The conditions of campaigns, each text compiled once. */
public final class CampaignConditions implements Eligibility {

  private final Tiers tiers;
  private final Map<String, AudienceCondition> audiences = new ConcurrentHashMap<>();
  private final Map<String, AssetCondition> assets = new ConcurrentHashMap<>();
  private final Map<String, ApprovalCondition> approvals = new ConcurrentHashMap<>();

  public CampaignConditions(Tiers tiers) {
    this.tiers = tiers;
  }

  boolean inAudience(Campaign campaign, CustomerContext context) {
    return audiences
        .computeIfAbsent(campaign.audience(), text -> AudienceCondition.compile(text, tiers))
        .holds(context);
  }

  /** Whether the campaign may offer it. */
  public boolean inCampaign(Campaign campaign, Asset asset) {
    return assets
        .computeIfAbsent(campaign.assets(), text -> AssetCondition.compile(text, tiers))
        .holds(asset);
  }

  boolean needsApproval(Campaign campaign, Proposal proposal, CustomerContext context) {
    Action action = proposal.action();
    return approvals
        .computeIfAbsent(campaign.approval().when(), text -> ApprovalCondition.compile(text, tiers))
        .holds(action, proposal.confidence(), context);
  }

  @Override
  public Predicate<Asset> of(Opportunity opportunity, CustomerContext context, Campaign campaign) {
    return asset -> inCampaign(campaign, asset);
  }
}
