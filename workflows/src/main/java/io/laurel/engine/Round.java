package io.laurel.engine;

import io.laurel.approval.Ruling;
import io.laurel.briefing.Brief;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.gate.Gatekeeper;
import io.laurel.gate.Incentive;
import io.laurel.gate.Judging;
import io.laurel.gate.Phase;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import io.laurel.opportunity.Opportunity;
import io.laurel.reasoning.Proposal;
import java.util.List;

/** One round: reason, reserve, ask where needed, gate again, act. */
final class Round {

  private final Opportunity opportunity;
  private final Brief brief;
  private final int number;
  private final Trail trail;
  private final Status status;
  private final Holding holding;
  private final Asking asking;
  private Incentive incentive = Incentive.ALLOWED;
  private int step;

  Round(ResolvingOpportunity whole, Brief brief, int number) {
    this.opportunity = whole.opportunity;
    this.trail = whole.trail;
    this.status = whole.status;
    this.holding = whole.holding;
    this.asking = whole.asking;
    this.brief = brief;
    this.number = number;
  }

  Attempt run() {
    return reason();
  }

  private Attempt reason() {
    status.enter(Stage.REASONING, "Reasoning over context and goal.");
    return switch (new Reasoning(opportunity, brief, trail, incentive).run()) {
      case Thought.Dropped dropped -> dropped.attempt();
      case Thought.Chosen chosen -> reserve(chosen);
    };
  }

  private Attempt reserve(Thought.Chosen chosen) {
    status.enter(Stage.GATE, "The gate let the proposal through; reserving what it needs.");
    step++;
    var action = chosen.proposal().action();
    var timeToLive = brief.approval().deadline().plus(Ports.ACTION_TIME_OUT);
    var id = ReservationId.of(opportunity.id(), number, step);
    var result = holding.reserve(new ReservationRequest(id, opportunity, action, timeToLive));
    return switch (result) {
      case ReservationResult.Lacking none -> new Attempt.Ended(none.reasons());
      case ReservationResult.Reserved _ -> {
        trail.chose(action);
        yield agree(chosen);
      }
    };
  }

  /** Goes on when nobody need be asked, or somebody agreed to exactly this content. */
  private Attempt agree(Thought.Chosen chosen) {
    var evaluation = chosen.evaluation();
    if (!(evaluation.verdict() instanceof Verdict.Escalate(var reasons))) {
      return gateAgain(chosen.proposal(), false);
    }
    return asking.agreedTo(evaluation) ? gateAgain(chosen.proposal(), true) : ask(chosen, reasons);
  }

  private Attempt ask(Thought.Chosen chosen, List<Reason> reasons) {
    var ruling = asking.about(chosen, reasons, brief.approval());
    if (ruling.isEmpty()) {
      return unanswered();
    }
    return switch (ruling.get().ruling()) {
      case APPROVE -> {
        status.enter(Stage.GATE, "A person agreed; the gate looks once more.");
        yield gateAgain(chosen.proposal(), true);
      }
      case REJECT -> giveBack(Attempt.Ended.because(rejected(ruling.get())));
    };
  }

  private Attempt unanswered() {
    var expired =
        Attempt.Ended.because(
            Reason.of(ReasonCode.APPROVAL_EXPIRED, "Nobody ruled before the deadline.")
                .with("group", brief.approval().group())
                .unless("somebody of the group had ruled in time"));
    return switch (brief.approval().onDeadline()) {
      case ApprovalTerms.OnDeadline.DECLINE -> giveBack(expired);
      case ApprovalTerms.OnDeadline.ACT_WITHOUT_INCENTIVE -> {
        giveBack(expired);
        if (incentive == Incentive.NONE || isTooLate()) {
          yield expired;
        }
        incentive = Incentive.NONE;
        yield reason();
      }
    };
  }

  private boolean isTooLate() {
    return !Trail.now().isBefore(opportunity.expiresAt());
  }

  private static Reason rejected(Ruling ruling) {
    return Reason.of(ReasonCode.APPROVAL_REJECTED, "A person said no.")
        .with("by", ruling.by())
        .unless("a person agreed");
  }

  private Attempt gateAgain(Proposal proposal, boolean approved) {
    var judging =
        new Judging(
            opportunity,
            brief.context().hash(),
            proposal,
            Phase.BEFORE_ACT,
            incentive,
            approved,
            true);
    var evaluation =
        Ports.ledger(Gatekeeper.class, "Gate, before acting", port -> port.judge(judging));
    trail.judged(evaluation);
    return switch (evaluation.verdict()) {
      case Verdict.Allow(var notAfter) ->
          new Acting(opportunity, trail, status, holding)
              .out(proposal.action(), brief.purpose(), notAfter);
      case Verdict.Wait wait -> giveBack(new Attempt.Later(wait.until(), wait.reasons()));
      case Verdict.Deny deny -> giveBack(new Attempt.Ended(deny.reasons()));
      case Verdict.Escalate escalate -> giveBack(new Attempt.Ended(escalate.reasons()));
    };
  }

  private Attempt giveBack(Attempt attempt) {
    holding.release();
    return attempt;
  }
}
