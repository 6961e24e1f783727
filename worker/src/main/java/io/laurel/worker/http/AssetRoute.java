package io.laurel.worker.http;

import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.worker.keys.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be given or shown. */
@RestController
final class AssetRoute {

  private final PostgresAssets assets;

  AssetRoute(PostgresAssets assets) {
    this.assets = assets;
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

  private static Problem unknown() {
    return Problem.unknown("There is no such asset.");
  }
}
