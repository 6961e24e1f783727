package io.laurel.activities.reasoning;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.context.CustomerContext;
import io.laurel.opportunity.Opportunity;
import io.temporal.failure.ApplicationFailure;

/** Brings back what a question names only by id or hash. */
public final class Recall {

  /** The failure type when the ledger does not hold what a workflow refers to; no retry helps. */
  public static final String LOST = "ledger_lost";

  private final Campaigns campaigns;
  private final Snapshots snapshots;

  public Recall(Campaigns campaigns, Snapshots snapshots) {
    this.campaigns = campaigns;
    this.snapshots = snapshots;
  }

  public Campaign campaign(Opportunity opportunity) {
    return campaigns
        .find(opportunity.campaignId(), opportunity.campaignVersion())
        .orElseThrow(() -> lost("There is no such version of the campaign."));
  }

  public CustomerContext context(String hash) {
    return snapshots
        .get(hash)
        .map(bytes -> DurableJson.read(bytes, CustomerContext.class))
        .orElseThrow(() -> lost("There is no context under this hash."));
  }

  void keepPrompt(String hash, byte[] prompt) {
    snapshots.put(hash, Snapshots.PROMPT, prompt);
  }

  private static ApplicationFailure lost(String message) {
    return ApplicationFailure.newNonRetryableFailure(message, LOST);
  }
}
