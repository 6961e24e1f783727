package io.laurel.activities.ledger;

import io.laurel.asset.Asset;
import io.laurel.asset.AssetHit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The assets on file, one consistent version at a time, searchable by meaning. */
public interface Catalogue {

  /**
   * Takes these as the whole catalogue from now on; only changed texts cost anything.
   *
   * @return the version, a hash of the content
   */
  String replace(List<Asset> assets);

  /** Of what searches see now. */
  String version();

  /** The durable JSON that {@link #version()} is the SHA-256 of. */
  byte[] bytes();

  Optional<Asset> find(String id);

  boolean any(Predicate<Asset> wanted);

  /**
   * The eligible assets nearest to the query, best first. Words count a little beside meaning, so
   * scores need not fall strictly.
   */
  List<AssetHit> search(String query, Predicate<Asset> eligible, int limit);

  /** The cosine of each of these assets with a text; ids not on file are left out. */
  Map<String, Double> closeness(String text, Collection<String> ids);
}
