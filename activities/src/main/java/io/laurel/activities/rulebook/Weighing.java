package io.laurel.activities.rulebook;

import io.laurel.asset.Asset;
import java.util.Map;

/**
 * What the asset rules look at: a story, a need, and how near each asset comes in meaning, by its
 * id.
 */
record Weighing(
    Story story,
    Need need,
    Map<String, Double> toNeed,
    Map<String, Double> toGoal,
    Map<String, Double> toStory) {

  /** An asset that bears the very name of the thing meets the need as surely as a near one. */
  double fit(Asset asset) {
    double cosine = toNeed.getOrDefault(asset.id(), 0.0);
    boolean named =
        Tokens.contains(Tokens.of(asset.title()), Tokens.of(need.query()))
            || asset.tags().stream()
                .anyMatch(tag -> Tokens.of(tag).equals(Tokens.of(need.query())));
    return named ? Math.max(cosine, 0.65) : cosine;
  }

  boolean isSure(Asset asset) {
    return fit(asset) >= need.demand().sure();
  }
}
