package io.laurel.campaign.condition;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import io.laurel.context.CustomerContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign is for: over {@code customer}, the whole context. Where a value that it needs is
 * missing, the customer is not meant.
 */
public final class AudienceCondition {

  private final Condition condition;

  private AudienceCondition(Condition condition) {
    this.condition = condition;
  }

  /**
   * @param cel absent or blank for everyone
   * @throws BadCondition when it cannot be used
   */
  public static AudienceCondition compile(@Nullable String cel, Tiers tiers) {
    var names = ImmutableMap.<String, CelType>of("customer", Shapes.of("customer"));
    return new AudienceCondition(
        Condition.compile(cel, new Vocabulary("the audience", names), tiers));
  }

  public boolean holds(CustomerContext customer) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("customer", Portraits.of(customer));
    return condition.holds(values, false);
  }
}
