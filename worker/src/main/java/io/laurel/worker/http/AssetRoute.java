package io.laurel.worker.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.activities.reasoning.CatalogueAssets;
import io.laurel.asset.Asset;
import io.laurel.asset.AssetHit;
import io.laurel.context.Contexts;
import io.laurel.worker.keys.Scope;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be given or shown. */
@RestController
final class AssetRoute {

  private static final int FOUND = 10;
  private static final int MOST_FOUND = 50;

  private final PostgresAssets assets;
  private final Catalogue catalogue;
  private final Contexts contexts;
  private final Clock clock;

  AssetRoute(PostgresAssets assets, Catalogue catalogue, Contexts contexts, Clock clock) {
    this.assets = assets;
    this.catalogue = catalogue;
    this.contexts = contexts;
    this.clock = clock;
  }

  /** The hits, best first. */
  record Results(List<ObjectNode> results) {
    Results {
      results = List.copyOf(results);
    }
  }

  @GetMapping("/api/assets/{id}")
  @Needs(Scope.ASSETS_READ)
  ResponseEntity<byte[]> get(@PathVariable String id) {
    return assets.find(Ids.own("id", id)).map(Reply::ok).orElseThrow(AssetRoute::unknown);
  }

  @PutMapping("/api/assets/{id}")
  @Needs(Scope.ASSETS_WRITE)
  ResponseEntity<byte[]> put(@PathVariable String id, Body body) {
    var known = assets.find(Ids.own("id", id)).isPresent();
    var asset = Written.asset(body, id);
    assets.put(asset);
    return Reply.of(known ? HttpStatus.OK : HttpStatus.CREATED, asset);
  }

  @DeleteMapping("/api/assets/{id}")
  @Needs(Scope.ASSETS_WRITE)
  ResponseEntity<byte[]> delete(@PathVariable String id) {
    if (!assets.delete(Ids.own("id", id))) {
      throw unknown();
    }
    return Reply.nothing();
  }

  @GetMapping("/api/assets/search")
  @Needs(Scope.ASSETS_READ)
  ResponseEntity<byte[]> search(@RequestParam Map<String, String> parameters) {
    var query = Query.of(parameters, "q", "k", "customer_id", "max_value_cents");
    var words = query.text("q");
    if (words == null) {
      throw Problem.bad("/q", "is missing: say what is looked for");
    }
    var most = query.amount("max_value_cents");
    var admitted = admitted(query.text("customer_id"), most == null ? Long.MAX_VALUE : most);
    var hits = catalogue.search(words, admitted, query.number("k", FOUND, MOST_FOUND));
    return Reply.ok(new Results(hits.stream().map(AssetRoute::shown).toList()));
  }

  private Predicate<Asset> admitted(@Nullable String customerId, long mostCents) {
    Predicate<Asset> affordable = asset -> asset.valueCents() <= mostCents;
    if (customerId == null) {
      return affordable;
    }
    var context =
        contexts
            .of(Ids.customer(customerId))
            .orElseThrow(() -> Problem.unknown("No event of this customer was ever applied."));
    return affordable.and(CatalogueAssets.admitted(context, clock.instant()));
  }

  private static ObjectNode shown(AssetHit hit) {
    ObjectNode shown = DurableJson.mapper().createObjectNode();
    shown.put("id", hit.asset().id()).put("score", Math.round(hit.score() * 1000) / 1000.0);
    JsonNode asset = DurableJson.mapper().valueToTree(hit.asset());
    return shown.setAll((ObjectNode) asset);
  }

  private static Problem unknown() {
    return Problem.unknown("There is no such asset.");
  }
}
