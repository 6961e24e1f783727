package io.laurel.campaign.condition;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import io.laurel.action.Action;
import io.laurel.context.CustomerContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a person has to agree: over {@code action}, {@code proposal} and {@code customer}. Where a
 * value that it needs is missing, it holds: in doubt a person is asked.
 */
public final class ApprovalCondition {

  private final Condition condition;

  private ApprovalCondition(Condition condition) {
    this.condition = condition;
  }

  /**
   * @param cel absent or blank for always; {@code false} for never
   * @throws BadCondition when it cannot be used
   */
  public static ApprovalCondition compile(@Nullable String cel, Tiers tiers) {
    var names =
        ImmutableMap.<String, CelType>of(
            "action", Shapes.of("action"),
            "proposal", Shapes.of("proposal"),
            "customer", Shapes.of("customer"));
    return new ApprovalCondition(
        Condition.compile(cel, new Vocabulary("the approval condition", names), tiers));
  }

  public boolean holds(Action action, double confidence, CustomerContext customer) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("action", Portraits.of(action));
    values.put("proposal", Portraits.proposal(confidence));
    values.put("customer", Portraits.of(customer));
    return condition.holds(values, true);
  }
}
