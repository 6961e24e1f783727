package io.laurel.activities.reasoning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a search as a reasoner reads it. */
public record FoundAssets(List<Found> results) {

  public FoundAssets {
    results = List.copyOf(results);
  }

  public record Found(
      String id,
      String kind,
      String title,
      String text,
      long valueCents,
      String currency,
      @Nullable String url,
      double score) {}
}
