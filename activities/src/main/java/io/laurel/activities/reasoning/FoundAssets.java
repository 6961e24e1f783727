package io.laurel.activities.reasoning;

import io.laurel.activities.json.DurableJson;
import java.io.UncheckedIOException;
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

  /**
   * The ids in a search's answer, best first; none when it is something else, such as a refusal.
   */
  static List<String> idsIn(String answer) {
    try {
      return DurableJson.read(answer, FoundAssets.class).results().stream().map(Found::id).toList();
    } catch (UncheckedIOException notResults) {
      return List.of();
    }
  }
}
