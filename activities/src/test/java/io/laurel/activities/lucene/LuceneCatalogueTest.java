package io.laurel.activities.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.json.Hashes;
import io.laurel.activities.ledger.EmbeddingCache;
import io.laurel.activities.testing.Shelf;
import io.laurel.asset.Asset;
import io.laurel.asset.AssetHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneCatalogueTest {

  private static final Embedder MINI_LM = new MiniLmEmbedder();

  @Test
  void findsTheStoveByItsMeaning() {
    var catalogue = shop();

    assertThat(ids(catalogue.search("camping stove", _ -> true, 3)).getFirst())
        .isEqualTo("gas-stove");
    assertThat(ids(catalogue.search("does it fit true to size?", _ -> true, 3)).getFirst())
        .isEqualTo("boot-size-guide");
    assertThat(catalogue.search("camping stove", _ -> true, 1).getFirst().score())
        .isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {" \u0094", "\u200b\u200e", "\ue000", "\u0301", "\ufffd", "\u2028", "\t"})
  void keepsAndSearchesTextsOfWhichAModelReadsNothing(String text) {
    var catalogue = new LuceneCatalogue(MINI_LM, EmbeddingCache.none());
    catalogue.replace(List.of(Shelf.content("strange", text, text)));

    assertThat(catalogue.search(text + "\u0094", _ -> true, 1)).hasSizeLessThanOrEqualTo(1);
    assertThat(ids(catalogue.search("camping stove", _ -> true, 1))).containsExactly("strange");
  }

  @Test
  void findsOnlyWhatIsEligible() {
    var found = shop().search("camping stove", asset -> asset.kind() == Asset.Kind.COUPON, 8);

    assertThat(found)
        .isNotEmpty()
        .allMatch(hit -> hit.asset().kind() == Asset.Kind.COUPON)
        .hasSize(3);
  }

  @Test
  void findsAnEligibleAssetBehindAThousandNearerOnes() {
    var far = Shelf.content("birthday", "Birthday cake", "A recipe for a chocolate cake.");
    var near =
        IntStream.range(0, 1_000)
            .mapToObj(number ->
                Shelf.product("stove-" + number, "Camping stove", "Model " + number + "."));
    var catalogue = new LuceneCatalogue(new Doubling(MINI_LM), EmbeddingCache.none());
    catalogue.replace(Stream.concat(near, Stream.of(far)).toList());

    var found = catalogue.search("camping stove", asset -> asset.id().equals("birthday"), 5);

    assertThat(ids(found)).containsExactly("birthday");
    assertThat(ids(catalogue.search("camping stove", _ -> true, 5)))
        .allMatch(id -> id.startsWith("stove-"));
  }

  @Test
  void embedsOnlyWhatChanged() {
    var cache = new InMemoryEmbeddings();
    var embedder = new Counting(MINI_LM);
    var assets = new ArrayList<>(Shelf.shop());
    new LuceneCatalogue(embedder, cache).replace(assets);
    assertThat(embedder.embedded).hasSize(assets.size());

    assets.set(0, Shelf.product("gas-stove", "Wood stove", "Burns twigs."));
    assets.set(1, repriced(assets.get(1)));
    new LuceneCatalogue(embedder, cache).replace(assets);

    assertThat(embedder.embedded).hasSize(assets.size() + 1).last().asString().contains("Wood");
  }

  @Test
  void namesAVersionByItsContent() {
    var catalogue = shop();
    var version = catalogue.version();
    var backwards = new ArrayList<>(Shelf.shop()).reversed();

    assertThat(catalogue.replace(backwards)).as("order does not matter").isEqualTo(version);
    assertThat(Hashes.sha256(catalogue.bytes())).isEqualTo(version);
    assertThat(catalogue.replace(List.of(Shelf.stove()))).isNotEqualTo(version);
    assertThat(catalogue.find("birthday")).isEmpty();
    assertThat(catalogue.find("gas-stove")).isPresent();
  }

  @Test
  void answersNothingToNothing() {
    assertThat(shop().search(" ", _ -> true, 3)).isEmpty();
    assertThat(shop().search("stove", _ -> false, 3)).isEmpty();
    assertThat(new LuceneCatalogue(MINI_LM, EmbeddingCache.none()).search("x", _ -> true, 3))
        .isEmpty();
  }

  @Test
  void tellsHowNearGivenAssetsAre() {
    var near = shop().closeness("camping stove", List.of("gas-stove", "birthday", "gone"));

    assertThat(near).containsOnlyKeys("gas-stove", "birthday");
    assertThat(near.get("gas-stove")).isGreaterThan(near.get("birthday") + 0.2);
  }

  @Test
  void takesAnyTextAsAQuery() {
    assertThat(shop().search("stove AND (\"~^* OR [/] :" + "x".repeat(5_000), _ -> true, 2))
        .hasSize(2);
  }

  private static LuceneCatalogue shop() {
    var catalogue = new LuceneCatalogue(MINI_LM, EmbeddingCache.none());
    catalogue.replace(Shelf.shop());
    return catalogue;
  }

  private static List<String> ids(List<AssetHit> hits) {
    return hits.stream().map(hit -> hit.asset().id()).toList();
  }

  private static Asset repriced(Asset asset) {
    return Shelf.coupon(
        asset.id(), 99, asset.title(), asset.text(), asset.tags().toArray(String[]::new));
  }

  private static final class InMemoryEmbeddings implements EmbeddingCache {
    private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

    @Override
    public Optional<float[]> get(String hash) {
      return Optional.ofNullable(vectors.get(hash));
    }

    @Override
    public void put(String hash, float[] vector) {
      vectors.put(hash, vector);
    }
  }

  private record Counting(Embedder embedder, List<String> embedded) implements Embedder {
    Counting(Embedder embedder) {
      this(embedder, new ArrayList<>());
    }

    @Override
    public String name() {
      return embedder.name();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      embedded.addAll(texts);
      return embedder.embed(texts);
    }
  }

  /** Embeds a thousand stoves as one, since the model would take ten seconds for all. */
  private record Doubling(Embedder embedder) implements Embedder {
    @Override
    public String name() {
      return embedder.name();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      return texts.stream()
          .map(text -> text.replaceAll("Model \\d+\\.", ""))
          .map(embedder::embed)
          .toList();
    }
  }
}
