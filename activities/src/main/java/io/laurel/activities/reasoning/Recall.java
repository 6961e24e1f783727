package io.laurel.activities.reasoning;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.context.CustomerContext;
import io.laurel.opportunity.Opportunity;
import io.temporal.failure.ApplicationFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings back what a question names only by id or hash. */
public final class Recall {

  /** The failure type when the ledger does not hold what a workflow refers to; no retry helps. */
  public static final String LOST = "ledger_lost";

  private final Campaigns campaigns;
  private final Snapshots snapshots;
  private final Map<String, CustomerContext> recent = new Recent();

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
    var known = remembered(hash);
    if (known != null) {
      return known;
    }
    var context =
        snapshots
            .get(hash)
            .map(bytes -> DurableJson.read(bytes, CustomerContext.class))
            .orElseThrow(() -> lost("There is no context under this hash."));
    remember(hash, context);
    return context;
  }

  private synchronized @Nullable CustomerContext remembered(String hash) {
    return recent.get(hash);
  }

  private synchronized void remember(String hash, CustomerContext context) {
    recent.put(hash, context);
  }

  void keepPrompt(String hash, byte[] prompt) {
    snapshots.put(hash, Snapshots.PROMPT, prompt);
  }

  private static ApplicationFailure lost(String message) {
    return ApplicationFailure.newNonRetryableFailure(message, LOST);
  }

  /** What lies under a hash never changes; a decision asks for the same context several times. */
  @SuppressWarnings("serial") // never serialized
  private static final class Recent extends LinkedHashMap<String, CustomerContext> {
    private static final int MOST = 256;

    Recent() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, CustomerContext> eldest) {
      return size() > MOST;
    }
  }
}
