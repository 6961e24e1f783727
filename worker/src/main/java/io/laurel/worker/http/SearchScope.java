package io.laurel.worker.http;

import io.laurel.activities.gate.CampaignConditions;
import io.laurel.activities.reasoning.CatalogueAssets;
import io.laurel.asset.Asset;
import io.laurel.campaign.Campaigns;
import io.laurel.context.Contexts;
import java.time.Clock;
import java.util.function.Predicate;

/** Which assets a search may find: what a customer may get, what a campaign may offer, and cost. */
final class SearchScope {

  private final Contexts contexts;
  private final Campaigns campaigns;
  private final CampaignConditions conditions;
  private final Clock clock;

  SearchScope(Contexts contexts, Campaigns campaigns, CampaignConditions conditions, Clock clock) {
    this.contexts = contexts;
    this.campaigns = campaigns;
    this.conditions = conditions;
    this.clock = clock;
  }

  Predicate<Asset> of(Query query) {
    Predicate<Asset> all = _ -> true;
    var most = query.amount("max_value_cents");
    var customer = query.text("customer_id");
    var campaign = query.text("campaign_id");
    return all.and(most == null ? all : asset -> asset.valueCents() <= most)
        .and(customer == null ? all : forCustomer(customer))
        .and(campaign == null ? all : inCampaign(campaign));
  }

  private Predicate<Asset> forCustomer(String id) {
    var context =
        contexts
            .of(Ids.customer(id))
            .orElseThrow(() -> Problem.unknown("No event of this customer was ever applied."));
    return CatalogueAssets.admitted(context, clock.instant());
  }

  private Predicate<Asset> inCampaign(String id) {
    var campaign =
        campaigns
            .newest(Ids.own("campaign_id", id))
            .orElseThrow(() -> Problem.unknown("There is no such campaign."));
    return asset -> conditions.inCampaign(campaign, asset);
  }
}
