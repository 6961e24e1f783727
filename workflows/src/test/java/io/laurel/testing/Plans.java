package io.laurel.testing;

import io.laurel.action.Tool;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.campaign.BudgetTerms;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Cap;
import io.laurel.campaign.QuietHours;
import io.laurel.campaign.ReasonerBounds;
import io.laurel.campaign.Trigger;
import io.laurel.customer.Purpose;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Campaigns as tests need them: {@code gear-up}, with a monthly budget. */
public final class Plans {

  private Plans() {}

  public static Campaign gearUp(long limitCents, @Nullable Long perCustomerCents, Cap... caps) {
    return campaign(
        "gear-up",
        new BudgetTerms(
            limitCents, Proposals.EUR, BudgetTerms.Period.MONTH, perCustomerCents, null),
        List.of(caps));
  }

  public static Campaign campaign(String id, BudgetTerms budget, List<Cap> caps) {
    return campaign(id, 50, budget, caps);
  }

  /** Of another priority. */
  public static Campaign prioritised(Campaign plan, int priority) {
    return campaign(plan.id(), priority, plan.budget(), plan.caps());
  }

  private static Campaign campaign(String id, int priority, BudgetTerms budget, List<Cap> caps) {
    return new Campaign(
        id,
        1,
        "Gear up",
        "Help members to get the most out of what they bought.",
        new Campaign.Activation(true, null, null),
        Purpose.MARKETING,
        new Trigger.Event("session_started", null),
        "",
        Duration.ofDays(1),
        priority,
        Duration.ofDays(1),
        "true",
        List.of(Tool.SEND_COUPON, Tool.SEND_MESSAGE, Tool.SEND_SMS, Tool.UPDATE_CRM),
        new LinkedHashMap<>(),
        List.of(),
        budget,
        caps,
        new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)),
        new ApprovalTerms(
            "action.value_cents > 1000",
            "loyalty",
            Duration.ofHours(4),
            ApprovalTerms.OnDeadline.DECLINE,
            null),
        new ReasonerBounds(4, 8, 15, 20_000),
        Duration.ofDays(14),
        0);
  }
}
