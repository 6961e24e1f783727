package io.laurel.ingest.campaign;

import io.laurel.campaign.ApprovalTerms;
import io.laurel.campaign.ApprovalTerms.OnDeadline;
import io.laurel.campaign.condition.ApprovalCondition;
import io.laurel.campaign.condition.Tiers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Reads when a person has to agree. */
final class CampaignApproval {

  static final ApprovalTerms DEFAULT =
      new ApprovalTerms(
          "action.value_cents > 0", "loyalty", Duration.ofHours(4), OnDeadline.DECLINE, null);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Map<String, OnDeadline> OUTCOMES =
      CampaignFile.byLabel(OnDeadline.values(), outcome -> outcome.name().toLowerCase(Locale.ROOT));

  private CampaignApproval() {}

  static ApprovalTerms read(Field field, Tiers tiers) {
    var section = field.section();
    var deadline = section.optional("deadline", DEFAULT.deadline(), CampaignApproval::wait);
    var terms =
        new ApprovalTerms(
            section.optional(
                "when",
                DEFAULT.when(),
                when -> when.condition(cel -> ApprovalCondition.compile(cel, tiers))),
            section.optional("group", DEFAULT.group(), group -> group.text(100)),
            deadline,
            section.optional(
                "on_deadline", DEFAULT.onDeadline(), outcome -> outcome.oneOf(OUTCOMES)),
            section.find("escalate").map(escalate -> escalation(escalate, deadline)).orElse(null));
    section.end();
    return terms;
  }

  private static ApprovalTerms.Escalation escalation(Field field, Duration deadline) {
    var section = field.section();
    var escalation =
        new ApprovalTerms.Escalation(
            section.required("after", SHORTEST, CampaignApproval::wait),
            section.required("to", "", group -> group.text(100)));
    section.end();
    if (escalation.after().compareTo(deadline) >= 0) {
      field.fault(
          "comes too late: after must be shorter than the deadline, which is "
              + Durations.text(deadline)
              + ".");
    }
    return escalation;
  }

  private static Duration wait(Field field) {
    return field.duration(SHORTEST, Duration.ofDays(30));
  }
}
