package io.laurel.engine;

import io.laurel.action.Action;
import io.laurel.action.Delivery;
import io.laurel.action.Dispatch;
import io.laurel.action.Receipt;
import io.laurel.approval.ApprovalOutcome;
import io.laurel.approval.ApprovalRequest;
import io.laurel.approval.Approvals;
import io.laurel.approval.Ruling;
import io.laurel.briefing.Brief;
import io.laurel.briefing.Briefs;
import io.laurel.briefing.Opening;
import io.laurel.budget.Budgets;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.budget.Settlement;
import io.laurel.decision.Decisions;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Gatekeeper;
import io.laurel.gate.Judging;
import io.laurel.gate.Phase;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import io.laurel.opportunity.Opportunity;
import io.laurel.reasoning.Proposal;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brief, reason, gate, reserve, approve, gate again, act, settle, record. */
public final class ResolvingOpportunity implements OpportunityWorkflow {

  private static final int ONLY_STEP = 1;

  private final Opportunity opportunity;
  private final Trail trail;
  private final Hearing hearing = new Hearing();
  private Progress progress = new Progress(Stage.BRIEF, null, List.of());
  private @Nullable ReservationId held;
  private @Nullable String approvedContent;
  private int round;

  @WorkflowInit
  public ResolvingOpportunity(Opportunity opportunity) {
    this.opportunity = opportunity;
    this.trail = new Trail(opportunity);
    Workflow.registerListener(hearing.signals());
  }

  @Override
  public Resolution resolve(Opportunity opportunity) {
    try {
      return record(decide());
    } catch (TemporalFailure failure) {
      if (!(failure instanceof CanceledFailure)
          && !(failure.getCause() instanceof CanceledFailure)) {
        throw failure;
      }
      return cancelled();
    }
  }

  @Override
  public RulingAnswer rule(RulingRequest request) {
    return hearing.hear(request.ruling(), request);
  }

  @Override
  public Progress progress() {
    return progress;
  }

  private List<Reason> decide() {
    while (true) {
      round++;
      switch (attempt()) {
        case Attempt.Ended ended -> {
          return ended.reasons();
        }
        case Attempt.Later later -> sleep(later);
      }
    }
  }

  private Attempt attempt() {
    var brief = brief();
    return switch (brief.evaluation().verdict()) {
      case Verdict.Deny deny -> new Attempt.Ended(deny.reasons());
      case Verdict.Wait wait -> new Attempt.Later(wait.until(), wait.reasons());
      case Verdict.Allow _, Verdict.Escalate _ -> {
        enter(Stage.REASONING, "Reasoning over context and goal.");
        yield switch (new Reasoning(opportunity, brief, trail).run()) {
          case Thought.Dropped dropped -> dropped.attempt();
          case Thought.Chosen chosen -> reserve(brief, chosen);
        };
      }
    };
  }

  private Brief brief() {
    enter(Stage.BRIEF, "Gathering what is known.");
    var info = Workflow.getInfo();
    var opening = new Opening(opportunity, info.getWorkflowId(), info.getRunId(), round);
    var brief = Ports.ledger(Briefs.class, "Brief", port -> port.open(opening));
    trail.briefed(brief);
    return brief;
  }

  private Attempt reserve(Brief brief, Thought.Chosen chosen) {
    enter(Stage.GATE, "The gate let the proposal through; reserving what it needs.");
    var action = chosen.proposal().action();
    var id = ReservationId.of(opportunity.id(), round, ONLY_STEP);
    var request =
        new ReservationRequest(
            id, opportunity, action, brief.approval().deadline().plus(Ports.ACTION_TIME_OUT));
    held = id;
    return switch (Ports.ledger(Budgets.class, "Reserve", port -> port.reserve(request))) {
      case ReservationResult.Lacking none -> new Attempt.Ended(none.reasons());
      case ReservationResult.Reserved reserved -> {
        trail.reserved(reserved.reservation());
        trail.chose(action);
        yield agreed(brief, chosen);
      }
    };
  }

  /** Goes on when nobody need be asked, or somebody agreed to exactly this content. */
  private Attempt agreed(Brief brief, Thought.Chosen chosen) {
    var evaluation = chosen.evaluation();
    if (!(evaluation.verdict() instanceof Verdict.Escalate(var reasons)) || approved(evaluation)) {
      return act(brief, chosen.proposal());
    }
    var ruling = ask(brief, chosen, reasons);
    if (ruling.isEmpty()) {
      return giveBack(
          Attempt.Ended.because(
              Reason.of(ReasonCode.APPROVAL_EXPIRED, "Nobody ruled before the deadline.")));
    }
    if (ruling.get().ruling() == Ruling.Kind.REJECT) {
      return giveBack(
          Attempt.Ended.because(
              Reason.of(ReasonCode.APPROVAL_REJECTED, "A person said no.")
                  .unless("a person agreed")));
    }
    approvedContent = evaluation.contentHash();
    return act(brief, chosen.proposal());
  }

  private boolean approved(Evaluation evaluation) {
    return approvedContent != null && approvedContent.equals(evaluation.contentHash());
  }

  private Optional<Ruling> ask(Brief brief, Thought.Chosen chosen, List<Reason> reasons) {
    var terms = brief.approval();
    var deadline = Trail.now().plus(terms.deadline());
    var content = Objects.requireNonNullElse(chosen.evaluation().contentHash(), "");
    var request =
        new ApprovalRequest(
            opportunity, chosen.proposal().action(), reasons, terms.group(), deadline, content);
    trail.asked(terms.group(), deadline);
    ledger(Approvals.class, "Ask " + terms.group(), port -> port.open(request));
    enter(Stage.APPROVAL, "Waits for a ruling by " + terms.group() + " until " + deadline + ".");
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.STAGE.valueSet(Stage.APPROVAL.label()),
        SearchAttributes.RESERVED_CENTS.valueSet(trail.reservedCents()),
        SearchAttributes.APPROVAL_DEADLINE.valueSet(deadline.atOffset(ZoneOffset.UTC)));
    var ruling = hearing.on(content, terms.deadline());
    ruling.ifPresent(trail::ruled);
    var outcome = new ApprovalOutcome(opportunity.id(), ruling.orElse(null), Trail.now());
    ledger(Approvals.class, "Close the approval", port -> port.close(outcome));
    return ruling;
  }

  private Attempt act(Brief brief, Proposal proposal) {
    var judging =
        new Judging(
            opportunity,
            brief.context().hash(),
            proposal,
            Phase.BEFORE_ACT,
            approvedContent != null,
            true);
    var evaluation =
        Ports.ledger(Gatekeeper.class, "Gate, before acting", port -> port.judge(judging));
    trail.judged(evaluation);
    return switch (evaluation.verdict()) {
      case Verdict.Allow _ -> deliver(brief, proposal.action());
      case Verdict.Wait wait -> giveBack(new Attempt.Later(wait.until(), wait.reasons()));
      case Verdict.Deny deny -> giveBack(new Attempt.Ended(deny.reasons()));
      case Verdict.Escalate escalate -> giveBack(new Attempt.Ended(escalate.reasons()));
    };
  }

  /** Once an action leaves, cancelling does not call it back: it is seen through to its receipt. */
  private Attempt deliver(Brief brief, Action action) {
    enter(Stage.ACTING, "Calling " + action.provider().label() + ".");
    var id = Objects.requireNonNull(held, "nothing is reserved");
    var dispatch =
        new Dispatch(
            id.value(),
            opportunity.id(),
            opportunity.campaignId(),
            opportunity.customerId(),
            brief.purpose(),
            action,
            id);
    var outcome =
        new Object() {
          @Nullable Attempt attempt;
        };
    Workflow.newDetachedCancellationScope(() -> outcome.attempt = settle(dispatch)).run();
    return Objects.requireNonNull(outcome.attempt, "a delivery ends in some way");
  }

  private Attempt settle(Dispatch dispatch) {
    return switch (call(dispatch)) {
      case Delivery.HeldBack heldBack -> giveBack(new Attempt.Ended(heldBack.reasons()));
      case Delivery.Delivered(var receipt) -> {
        trail.received(receipt);
        var settlement = new Settlement(dispatch.reservation(), receipt);
        trail.reserved(Ports.ledger(Budgets.class, "Settle", port -> port.settle(settlement)));
        held = null;
        yield Attempt.Ended.because(reason(receipt));
      }
    };
  }

  private Delivery call(Dispatch dispatch) {
    var action = dispatch.action();
    var provider = action.provider();
    try {
      return Ports.deliveries(provider, action.tool().label() + " by " + provider.label())
          .act(dispatch);
    } catch (ActivityFailure failure) {
      var detail = "The call never came to an end that could be told.";
      return new Delivery.Delivered(new Receipt.Unknown(provider, detail, Trail.now()));
    }
  }

  private static Reason reason(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Accepted accepted ->
          Reason.of(ReasonCode.ACTED, "The provider accepted it.")
              .with("provider", accepted.provider().label());
      case Receipt.Refused refused ->
          Reason.of(ReasonCode.PROVIDER_REFUSED, "The provider refused it.")
              .with("provider", refused.provider().label())
              .with("code", refused.code());
      case Receipt.Unknown unknown ->
          Reason.of(ReasonCode.PROVIDER_UNKNOWN, "Nobody knows whether the provider took it.")
              .with("provider", unknown.provider().label());
    };
  }

  private Attempt giveBack(Attempt attempt) {
    var id = held;
    if (id != null) {
      ledger(Budgets.class, "Release", port -> port.release(id));
      trail.released();
      held = null;
    }
    return attempt;
  }

  private void sleep(Attempt.Later later) {
    ledger(Briefs.class, "Stand aside", port -> port.standAside(opportunity.id()));
    var code = later.reasons().getFirst().code().label();
    enter(Stage.WAITING, "Waits until " + later.until() + ": " + code + ".");
    Workflow.upsertTypedSearchAttributes(SearchAttributes.STAGE.valueSet(Stage.WAITING.label()));
    var duration = Duration.between(Trail.now(), later.until());
    Workflow.newTimer(
            duration.isNegative() ? Duration.ZERO : duration,
            TimerOptions.newBuilder().setSummary("until " + later.until() + ", " + code).build())
        .get();
  }

  private Resolution record(List<Reason> reasons) {
    var decision = trail.close(reasons);
    var seal = Ports.ledger(Decisions.class, "Record", port -> port.seal(decision));
    var code = reasons.getFirst().code().label();
    progress = new Progress(Stage.DONE, decision.decision(), reasons);
    Workflow.setCurrentDetails(
        "**" + decision.decision().label() + "** · " + code + "\n\n" + reasons.getFirst().detail());
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.STAGE.valueSet(Stage.DONE.label()),
        SearchAttributes.DECISION.valueSet(decision.decision().label()),
        SearchAttributes.REASONER.valueSet(trail.reasonerName()),
        SearchAttributes.RESERVED_CENTS.valueSet(trail.reservedCents()));
    return new Resolution(opportunity.id(), decision.decision(), reasons, seal.hash());
  }

  private Resolution cancelled() {
    var outcome =
        new Object() {
          @Nullable Resolution resolution;
        };
    Workflow.newDetachedCancellationScope(
            () -> {
              var reason = Reason.of(ReasonCode.CANCELLED, "The workflow was cancelled.");
              giveBack(Attempt.Ended.because(reason));
              outcome.resolution = record(List.of(reason));
            })
        .run();
    return Objects.requireNonNull(outcome.resolution, "the clean-up ran");
  }

  private void enter(Stage stage, String details) {
    progress = new Progress(stage, null, List.of());
    Workflow.setCurrentDetails("**" + stage.label() + "** · " + details);
  }

  private static <P> void ledger(
      Class<P> port, String summary, io.temporal.workflow.Functions.Proc1<P> call) {
    Ports.<P, Boolean>ledger(
        port,
        summary,
        stub -> {
          call.apply(stub);
          return true;
        });
  }
}
