package io.laurel.activities.ledger;

import java.util.Optional;

/** Keeps embeddings of catalogue texts, keyed by a hash over model and text. */
public interface EmbeddingCache {

  Optional<float[]> get(String hash);

  /** The same hash always stands for the same vector. */
  void put(String hash, float[] vector);

  /** Keeps nothing: every start computes afresh. */
  static EmbeddingCache none() {
    return new EmbeddingCache() {
      @Override
      public Optional<float[]> get(String hash) {
        return Optional.empty();
      }

      @Override
      public void put(String hash, float[] vector) {}
    };
  }
}
