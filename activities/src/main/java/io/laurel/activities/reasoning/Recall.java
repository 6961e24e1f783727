package io.laurel.activities.reasoning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.LedgerLost;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.briefing.Briefs;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.context.CustomerContext;
import io.laurel.opportunity.Opportunity;
import io.temporal.failure.ApplicationFailure;

/** Brings back what a question names only by id or hash. */
public final class Recall {

  private static final int MOST_REMEMBERED = 256;

  private final Campaigns campaigns;
  private final Snapshots snapshots;

  /** What lies under a hash never changes, and a decision asks for the same context often. */
  private final Cache<String, CustomerContext> recent =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  public Recall(Campaigns campaigns, Snapshots snapshots) {
    this.campaigns = campaigns;
    this.snapshots = snapshots;
  }

  public Campaign campaign(Opportunity opportunity) {
    return campaigns
        .find(opportunity.campaignId(), opportunity.campaignVersion())
        .orElseThrow(() ->
            ApplicationFailure.newNonRetryableFailure(
                "There is no such version of the campaign.", Briefs.NO_CAMPAIGN));
  }

  public CustomerContext context(String hash) {
    return recent.get(hash, this::read);
  }

  /** Spares the next steps of this decision from reading it again; it is kept already. */
  public void remember(String hash, CustomerContext context) {
    recent.put(hash, context);
  }

  private CustomerContext read(String hash) {
    return snapshots
        .get(hash)
        .map(bytes -> DurableJson.read(bytes, CustomerContext.class))
        .orElseThrow(() -> LedgerLost.because("There is no context under this hash."));
  }

  void keepPrompt(String hash, byte[] prompt) {
    snapshots.put(hash, Snapshots.PROMPT, prompt);
  }
}
