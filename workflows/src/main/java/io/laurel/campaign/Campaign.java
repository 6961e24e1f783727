package io.laurel.campaign;

import io.laurel.action.Tool;
import io.laurel.customer.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When to think about a customer, with what goal, and within which limits; every default filled in.
 *
 * @param version grows with each change of content; a decision names the one it used
 * @param audience a CEL condition over {@code customer}; empty for everyone
 * @param assets a CEL condition over {@code asset}
 * @param cooldown between two opportunities of one customer
 * @param priority higher first when two campaigns want the same customer
 * @param expiresAfter how long after its detection an opportunity is still worth deciding
 * @param holdout share of customers, 0 to 1, who get nothing so that the effect can be measured
 */
public record Campaign(
    String id,
    int version,
    String name,
    String goal,
    Activation active,
    Purpose purpose,
    Trigger trigger,
    String audience,
    Duration cooldown,
    int priority,
    Duration expiresAfter,
    String assets,
    List<Tool> actions,
    Map<String, CrmField> crmFields,
    List<String> tools,
    BudgetTerms budget,
    List<Cap> caps,
    QuietHours quietHours,
    ApprovalTerms approval,
    ReasonerBounds reasoner,
    Duration attribution,
    double holdout) {

  public Campaign {
    actions = List.copyOf(actions);
    crmFields = new LinkedHashMap<>(crmFields);
    tools = List.copyOf(tools);
    caps = List.copyOf(caps);
  }

  /** Switched on or off, or on within a window; both ends may be open. */
  public record Activation(boolean on, @Nullable Instant from, @Nullable Instant until) {
    public boolean covers(Instant now) {
      return on && (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }
  }

  /** What {@code update_crm} may write: a type ({@code string}, {@code number}) and its bound. */
  public record CrmField(String type, @Nullable Integer maxLength) {}

  public Campaign withVersion(int version) {
    return with(version, active, caps);
  }

  public Campaign withActive(Activation active) {
    return with(version, active, caps);
  }

  public Campaign withCaps(List<Cap> caps) {
    return with(version, active, caps);
  }

  private Campaign with(int version, Activation active, List<Cap> caps) {
    return new Campaign(
        id,
        version,
        name,
        goal,
        active,
        purpose,
        trigger,
        audience,
        cooldown,
        priority,
        expiresAfter,
        assets,
        actions,
        crmFields,
        tools,
        budget,
        caps,
        quietHours,
        approval,
        reasoner,
        attribution,
        holdout);
  }
}
