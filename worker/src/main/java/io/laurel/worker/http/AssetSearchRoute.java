package io.laurel.worker.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.asset.AssetHit;
import io.laurel.worker.keys.Scope;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds assets by what they mean. */
@RestController
final class AssetSearchRoute {

  private static final int FOUND = 10;
  private static final int MOST_FOUND = 50;

  private final Catalogue catalogue;
  private final SearchScope scope;

  AssetSearchRoute(Catalogue catalogue, SearchScope scope) {
    this.catalogue = catalogue;
    this.scope = scope;
  }

  /** The hits, best first. */
  record Results(List<ObjectNode> results) {
    Results {
      results = List.copyOf(results);
    }
  }

  @GetMapping("/api/assets/search")
  @Needs(Scope.ASSETS_READ)
  ResponseEntity<byte[]> search(@RequestParam MultiValueMap<String, String> parameters) {
    var query = Query.of(parameters, "q", "k", "customer_id", "campaign_id", "max_value_cents");
    var words = query.text("q");
    if (words == null) {
      throw Problem.bad("/q", "is missing: say what is looked for");
    }
    var hits = catalogue.search(words, scope.of(query), query.number("k", FOUND, MOST_FOUND));
    return Reply.ok(new Results(hits.stream().map(AssetSearchRoute::shown).toList()));
  }

  private static ObjectNode shown(AssetHit hit) {
    ObjectNode shown = DurableJson.mapper().createObjectNode();
    shown.put("id", hit.asset().id()).put("score", Math.round(hit.score() * 1000) / 1000.0);
    JsonNode asset = DurableJson.mapper().valueToTree(hit.asset());
    return shown.setAll((ObjectNode) asset);
  }
}
