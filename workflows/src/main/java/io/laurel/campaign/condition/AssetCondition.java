package io.laurel.campaign.condition;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import io.laurel.asset.Asset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which assets a campaign may use: over {@code asset}. Where a value that it needs is missing, the
 * asset is not meant.
 */
public final class AssetCondition {

  private final Condition condition;

  private AssetCondition(Condition condition) {
    this.condition = condition;
  }

  /**
   * @param cel absent or blank for all
   * @throws BadCondition when it cannot be used
   */
  public static AssetCondition compile(@Nullable String cel, Tiers tiers) {
    var names = ImmutableMap.<String, CelType>of("asset", Shapes.of("asset"));
    return new AssetCondition(
        Condition.compile(cel, new Vocabulary("the asset condition", names), tiers));
  }

  public boolean holds(Asset asset) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("asset", Portraits.of(asset));
    return condition.holds(values, false);
  }
}
