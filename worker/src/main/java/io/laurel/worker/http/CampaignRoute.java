package io.laurel.worker.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.activities.postgres.PostgresCampaigns;
import io.laurel.campaign.Campaign;
import io.laurel.ingest.campaign.CampaignFault;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignJson;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.ingest.event.Fault;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** The campaigns: each {@code PUT} of new content is a new version with its author. */
@RestController
final class CampaignRoute {

  private static final List<String> TYPES =
      List.of("application/yaml", "application/json", "application/x-yaml", "text/yaml");

  private final PostgresCampaigns campaigns;
  private final CampaignRules rules;

  CampaignRoute(PostgresCampaigns campaigns, CampaignRules rules) {
    this.campaigns = campaigns;
    this.rules = rules;
  }

  @GetMapping("/api/campaigns")
  @Needs(Scope.CAMPAIGNS_READ)
  ResponseEntity<byte[]> list() {
    return Reply.ok(Reply.Page.whole(campaigns.all().stream().map(CampaignRoute::shown).toList()));
  }

  @GetMapping("/api/campaigns/{id}")
  @Needs(Scope.CAMPAIGNS_READ)
  ResponseEntity<byte[]> get(@PathVariable String id) {
    return campaigns
        .newest(Ids.own("id", id))
        .map(CampaignRoute::shown)
        .map(Reply::ok)
        .orElseThrow(CampaignRoute::unknown);
  }

  @GetMapping("/api/campaigns/{id}/versions")
  @Needs(Scope.CAMPAIGNS_READ)
  ResponseEntity<byte[]> versions(@PathVariable String id) {
    var versions = campaigns.versions(Ids.own("id", id));
    if (versions.isEmpty()) {
      throw unknown();
    }
    return Reply.ok(Reply.Page.whole(versions));
  }

  @PutMapping("/api/campaigns/{id}")
  @Needs(Scope.CAMPAIGNS_WRITE)
  ResponseEntity<byte[]> put(@PathVariable String id, Body body, ApiKey caller) {
    var text = new String(body.as(TYPES).bytes(), StandardCharsets.UTF_8);
    var campaign = read(text);
    if (!campaign.id().equals(Ids.own("id", id))) {
      throw Problem.bad("/id", "must be the id in the path");
    }
    var before = campaigns.newest(id).isPresent();
    var version = campaigns.put(campaign, caller.name());
    return Reply.of(
        before ? HttpStatus.OK : HttpStatus.CREATED, shown(campaign.withVersion(version)));
  }

  private Campaign read(String text) {
    return switch (CampaignFile.read(text, rules)) {
      case CampaignReading.Valid(var campaign) -> campaign;
      case CampaignReading.Faulty(var faults) ->
          throw Problem.bad(faults.stream().map(CampaignRoute::fault).toList());
    };
  }

  private static Fault fault(CampaignFault fault) {
    var where = " (line %d, column %d)".formatted(fault.line(), fault.column());
    return new Fault(fault.pointer(), fault.detail() + where);
  }

  private static ObjectNode shown(Campaign campaign) {
    return CampaignJson.write(campaign).put("version", campaign.version());
  }

  private static Problem unknown() {
    return Problem.unknown("There is no such campaign.");
  }
}
