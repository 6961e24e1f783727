package io.laurel.activities.reasoning;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.asset.Asset;
import io.laurel.asset.AssetHit;
import io.laurel.asset.Assets;
import io.laurel.asset.Search;
import io.laurel.asset.SearchResult;
import io.laurel.context.CustomerContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Searches the catalogue for what this customer may get under this campaign, now. */
public final class CatalogueAssets implements Assets {

  private static final int MOST = 20;
  private static final int LONGEST_TEXT = 300;

  private final Catalogue catalogue;
  private final Recall recall;
  private final Eligibility eligibility;
  private final Clock clock;

  public CatalogueAssets(Catalogue catalogue, Recall recall, Eligibility eligibility, Clock clock) {
    this.catalogue = catalogue;
    this.recall = recall;
    this.eligibility = eligibility;
    this.clock = clock;
  }

  @Override
  public SearchResult search(Search search) {
    var campaign = recall.campaign(search.opportunity());
    var context = recall.context(search.contextHash());
    var admitted =
        admitted(context, clock.instant())
            .and(asked(search.kind(), search.maxCost()))
            .and(eligibility.of(search.opportunity(), context, campaign));
    int limit = Math.clamp(search.limit(), 1, MOST);
    var hits = catalogue.search(search.query(), admitted, limit);
    return new SearchResult(
        search.query(),
        hits.stream().map(hit -> new SearchResult.Hit(hit.asset().id(), rounded(hit))).toList(),
        DurableJson.text(new FoundAssets(hits.stream().map(CatalogueAssets::shown).toList())));
  }

  /** What this customer may get at all, whatever the campaign. */
  public static Predicate<Asset> admitted(CustomerContext context, Instant now) {
    return live(now).and(meantFor(context));
  }

  private static Predicate<Asset> live(Instant now) {
    return asset -> asset.isLiveAt(now) && (asset.stock() == null || asset.stock() > 0);
  }

  private static Predicate<Asset> meantFor(CustomerContext context) {
    var profile = context.profile();
    return asset ->
        within(asset.tiers(), profile.tier())
            && within(asset.markets(), profile.country())
            && !heldEnough(asset, context.heldAssets());
  }

  private static boolean within(List<String> allowed, @Nullable String value) {
    return allowed.isEmpty() || (value != null && allowed.contains(value));
  }

  private static boolean heldEnough(Asset asset, List<String> held) {
    var most = asset.perCustomer();
    return most != null && held.stream().filter(asset.id()::equals).count() >= most;
  }

  private static Predicate<Asset> asked(Asset.@Nullable Kind kind, @Nullable Long maxCost) {
    return asset ->
        (kind == null || asset.kind() == kind)
            && (maxCost == null || asset.valueCents() <= maxCost);
  }

  private static FoundAssets.Found shown(AssetHit hit) {
    var asset = hit.asset();
    var text = asset.text();
    return new FoundAssets.Found(
        asset.id(),
        asset.kind().label(),
        asset.title(),
        text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…",
        asset.valueCents(),
        asset.currency().getCurrencyCode(),
        asset.url(),
        rounded(hit));
  }

  private static double rounded(AssetHit hit) {
    return Math.round(hit.score() * 1000) / 1000.0;
  }
}
