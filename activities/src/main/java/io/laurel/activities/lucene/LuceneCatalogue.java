package io.laurel.activities.lucene;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.json.Hashes;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.ledger.EmbeddingCache;
import io.laurel.asset.Asset;
import io.laurel.asset.AssetHit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The catalogue in memory. A replacement is built aside and swapped in whole, so that a search
 * never sees half of one.
 */
public final class LuceneCatalogue implements Catalogue {

  /** Ids, in all searches that are remembered together. */
  private static final int MOST_REMEMBERED = 500_000;

  private final Embedder embedder;
  private final EmbeddingCache cache;
  private volatile Shelf shelf;

  public LuceneCatalogue(Embedder embedder, EmbeddingCache cache) {
    this.embedder = embedder;
    this.cache = cache;
    this.shelf = shelve(List.of());
  }

  @Override
  public synchronized String replace(List<Asset> assets) {
    var sorted = assets.stream().sorted(Comparator.comparing(Asset::id)).toList();
    var next = Hashes.sha256(DurableJson.bytes(sorted));
    if (!next.equals(shelf.version())) {
      shelf = shelve(sorted);
    }
    return next;
  }

  @Override
  public String version() {
    return shelf.version();
  }

  @Override
  public byte[] bytes() {
    return DurableJson.bytes(List.copyOf(shelf.assets().values()));
  }

  @Override
  public Optional<Asset> find(String id) {
    return Optional.ofNullable(shelf.assets().get(id));
  }

  @Override
  public boolean any(Predicate<Asset> wanted) {
    return shelf.assets().values().stream().anyMatch(wanted);
  }

  @Override
  public List<AssetHit> search(String query, Predicate<Asset> eligible, int limit) {
    var now = shelf;
    var admitted = now.assets().values().stream().filter(eligible).map(Asset::id).toList();
    return query.isBlank() || admitted.isEmpty() || limit < 1
        ? List.of()
        : nearest(now, new Asked(query, admitted, limit)).stream()
            .map(hit -> new AssetHit(now.asset(hit.id()), hit.cosine()))
            .toList();
  }

  private List<ShelfIndex.Hit> nearest(Shelf on, Asked asked) {
    return on.found()
        .get(
            asked,
            _ ->
                on.index()
                    .nearest(
                        asked.query(),
                        embedder.embed(asked.query()),
                        asked.among(),
                        asked.limit()));
  }

  @Override
  public Map<String, Double> closeness(String text, Collection<String> ids) {
    var now = shelf;
    var meaning = embedder.embed(text);
    var found = new LinkedHashMap<String, Double>();
    for (var id : ids) {
      var vector = now.vectors().get(id);
      if (vector != null) {
        found.put(id, Embedder.cosine(meaning, vector));
      }
    }
    return found;
  }

  private Shelf shelve(List<Asset> assets) {
    var byId = new LinkedHashMap<String, Asset>();
    assets.forEach(asset -> byId.put(asset.id(), asset));
    var vectors = vectors(byId);
    var words = new LinkedHashMap<String, String>();
    byId.forEach((id, asset) -> words.put(id, words(asset)));
    return new Shelf(
        Hashes.sha256(DurableJson.bytes(assets)),
        byId,
        vectors,
        ShelfIndex.of(words, vectors),
        Caffeine.newBuilder()
            .<Asked, List<ShelfIndex.Hit>>weigher((asked, _) -> 1 + asked.among().size())
            .maximumWeight(MOST_REMEMBERED)
            .build());
  }

  /** Embeds only what the cache does not hold, in one batch. */
  private Map<String, float[]> vectors(Map<String, Asset> assets) {
    var vectors = new LinkedHashMap<String, float[]>();
    var missing = new ArrayList<Asset>();
    for (var asset : assets.values()) {
      cache
          .get(key(asset))
          .ifPresentOrElse(vector -> vectors.put(asset.id(), vector), () -> missing.add(asset));
    }
    if (!missing.isEmpty()) {
      var fresh = embedder.embed(missing.stream().map(LuceneCatalogue::words).toList());
      for (int i = 0; i < missing.size(); i++) {
        cache.put(key(missing.get(i)), fresh.get(i));
        vectors.put(missing.get(i).id(), fresh.get(i));
      }
    }
    return vectors;
  }

  private String key(Asset asset) {
    return embeddingKey(embedder.name(), asset);
  }

  /** Under which the embedding of an asset's text is kept. */
  public static String embeddingKey(String model, Asset asset) {
    return Hashes.sha256(model + "\n" + words(asset));
  }

  private static String words(Asset asset) {
    var tags = String.join(", ", asset.tags());
    return asset.title() + ". " + asset.text() + (tags.isEmpty() ? "" : " (" + tags + ")");
  }

  private record Asked(String query, List<String> among, int limit) {}

  /**
   * @param found every decision of a campaign begins with the same search, mostly among the same
   */
  private record Shelf(
      String version,
      Map<String, Asset> assets,
      Map<String, float[]> vectors,
      ShelfIndex index,
      Cache<Asked, List<ShelfIndex.Hit>> found) {

    Asset asset(String id) {
      var asset = assets.get(id);
      if (asset == null) {
        throw new IllegalStateException("the index and the catalogue differ");
      }
      return asset;
    }
  }
}
