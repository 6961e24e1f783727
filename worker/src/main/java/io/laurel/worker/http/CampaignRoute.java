package io.laurel.worker.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.activities.postgres.PostgresCampaigns;
import io.laurel.campaign.Campaign;
import io.laurel.ingest.campaign.CampaignJson;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.ingest.trigger.Rules;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.Scope;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The campaigns: each {@code PUT} of new content is a new version with its author. */
@RestController
final class CampaignRoute {

  private final PostgresCampaigns campaigns;
  private final PostgresAssets assets;
  private final CampaignRules rules;
  private final ObjectProvider<Rules> triggers;

  /**
   * @param triggers those of this process, if it has any: they follow before a change is answered
   */
  CampaignRoute(
      PostgresCampaigns campaigns,
      PostgresAssets assets,
      CampaignRules rules,
      ObjectProvider<Rules> triggers) {
    this.campaigns = campaigns;
    this.assets = assets;
    this.rules = rules;
    this.triggers = triggers;
  }

  /** Those at work, or with {@code archived=true} those that are done with. */
  @GetMapping("/api/campaigns")
  @Needs(Scope.CAMPAIGNS_READ)
  ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
    var query = Query.of(parameters, "archived", "limit", "cursor");
    var shown =
        query.truth("archived")
            ? campaigns.archived().stream()
                .flatMap(id -> campaigns.latest(id).stream())
                .map(CampaignRoute::shown)
            : campaigns.all().stream().map(CampaignRoute::shown);
    return Reply.ok(Pages.of(shown.toList(), item -> item.path("id").asText(), query));
  }

  /** The newest version, or the one that {@code version} names. */
  @GetMapping("/api/campaigns/{id}")
  @Needs(Scope.CAMPAIGNS_READ)
  ResponseEntity<byte[]> get(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
    var version = Query.of(parameters, "version").number("version", 0, Integer.MAX_VALUE);
    var found =
        version == 0
            ? campaigns.latest(Ids.own("id", id)).map(CampaignRoute::shown)
            : campaigns.find(Ids.own("id", id), version).map(CampaignRoute::shown);
    return found.map(Reply::ok).orElseThrow(CampaignRoute::unknown);
  }

  /** Newest first. */
  @GetMapping("/api/campaigns/{id}/versions")
  @Needs(Scope.CAMPAIGNS_READ)
  ResponseEntity<byte[]> versions(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
    var query = Query.of(parameters, "limit", "cursor");
    var versions = campaigns.versions(Ids.own("id", id));
    if (versions.isEmpty()) {
      throw unknown();
    }
    return Reply.ok(Pages.of(versions, version -> "" + version.version(), query));
  }

  @PutMapping("/api/campaigns/{id}")
  @Needs(Scope.CAMPAIGNS_WRITE)
  ResponseEntity<byte[]> put(@PathVariable String id, Body body, ApiKey caller) {
    var campaign = Written.campaign(body, rules.withAssets(assets.all()));
    if (!campaign.id().equals(Ids.own("id", id))) {
      throw Problem.bad("/id", "must be the id in the path");
    }
    var before = campaigns.latest(id).isPresent();
    var version = campaigns.put(campaign, caller.name());
    triggers.ifAvailable(Rules::renew);
    return Reply.of(
        before ? HttpStatus.OK : HttpStatus.CREATED, shown(campaign.withVersion(version)));
  }

  /** Into the archive: it finds nothing and does nothing more, and its versions stay. */
  @DeleteMapping("/api/campaigns/{id}")
  @Needs(Scope.CAMPAIGNS_WRITE)
  ResponseEntity<byte[]> archive(@PathVariable String id, ApiKey caller) {
    if (!campaigns.archive(Ids.own("id", id), caller.name())) {
      throw unknown();
    }
    triggers.ifAvailable(Rules::renew);
    return Reply.nothing();
  }

  private static ObjectNode shown(PostgresCampaigns.Latest latest) {
    var json = shown(latest.campaign());
    var archive = latest.archive();
    if (archive != null) {
      json.put("archived_by", archive.by()).put("archived_at", archive.at().toString());
    }
    return json;
  }

  private static ObjectNode shown(Campaign campaign) {
    return CampaignJson.write(campaign).put("version", campaign.version());
  }

  private static Problem unknown() {
    return Problem.unknown("There is no such campaign.");
  }
}
