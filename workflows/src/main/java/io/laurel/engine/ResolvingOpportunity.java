package io.laurel.engine;

import io.laurel.briefing.Aside;
import io.laurel.briefing.Brief;
import io.laurel.briefing.Briefs;
import io.laurel.briefing.Opening;
import io.laurel.decision.Decisions;
import io.laurel.gate.Reason;
import io.laurel.gate.Verdict;
import io.laurel.opportunity.Opportunity;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brief, reason, gate, reserve, approve, gate again, act, settle, record. */
public final class ResolvingOpportunity implements OpportunityWorkflow {

  final Opportunity opportunity;
  final Trail trail;
  final Status status;
  final Hearing hearing;
  final Holding holding;
  final Asking asking;
  private int round;

  @WorkflowInit
  public ResolvingOpportunity(Opportunity opportunity) {
    this.opportunity = opportunity;
    this.trail = new Trail(opportunity);
    this.status = new Status(trail);
    this.hearing = new Hearing(status::refused);
    this.holding = new Holding(trail);
    this.asking = new Asking(opportunity, trail, status, hearing);
    Workflow.registerListener(hearing.signals());
  }

  @Override
  public Resolution resolve(Opportunity opportunity) {
    var reasons = reasons();
    return Ports.seenThrough(() -> record(reasons));
  }

  @Override
  public RulingAnswer rule(@Nullable RulingRequest request) {
    var sent = RulingRequest.orNothing(request);
    return hearing.hear(sent.ruling(), sent);
  }

  @Override
  public Progress progress() {
    return status.progress();
  }

  /** Whatever comes in between, there is a reason to record in the end. */
  private List<Reason> reasons() {
    try {
      return decide();
    } catch (TemporalFailure failure) {
      return Ports.seenThrough(() -> interrupted(failure));
    }
  }

  private List<Reason> decide() {
    while (true) {
      round++;
      switch (attempt(brief())) {
        case Attempt.Ended ended -> {
          return ended.reasons();
        }
        case Attempt.Later later -> sleep(later);
      }
    }
  }

  private Brief brief() {
    status.enter(Stage.BRIEF, "Gathering what is known.");
    var info = Workflow.getInfo();
    var opening = new Opening(opportunity, info.getWorkflowId(), info.getRunId(), round);
    var brief = Ports.ledger(Briefs.class, "Brief", port -> port.open(opening));
    trail.briefed(brief);
    return brief;
  }

  private Attempt attempt(Brief brief) {
    return switch (brief.evaluation().verdict()) {
      case Verdict.Deny deny -> new Attempt.Ended(deny.reasons());
      case Verdict.Wait wait -> new Attempt.Later(wait.until(), wait.reasons());
      case Verdict.Allow _, Verdict.Escalate _ -> new Round(this, brief, round).run();
    };
  }

  private void sleep(Attempt.Later later) {
    var aside = new Aside(opportunity.id(), later.until(), later.reasons());
    Ports.tell(Briefs.class, "Stand aside", port -> port.standAside(aside));
    var code = later.reasons().getFirst().code().label();
    status.sleeps(later.until(), code);
    var duration = Duration.between(Trail.now(), later.until());
    Workflow.newTimer(
            duration.isNegative() ? Duration.ZERO : duration,
            TimerOptions.newBuilder().setSummary("until " + later.until() + ", " + code).build())
        .get();
  }

  private Resolution record(List<Reason> reasons) {
    trail.refused(hearing.refused());
    var record = trail.close(reasons);
    var seal = Ports.withoutEnd(Decisions.class, "Record", port -> port.seal(record));
    status.done(record, seal);
    return new Resolution(opportunity.id(), seal.decision(), seal.reasons(), seal.hash());
  }

  private List<Reason> interrupted(TemporalFailure failure) {
    var done = trail.lastReceipt();
    if (done.isPresent()) {
      return List.of(Acting.reason(done.get()));
    }
    holding.abandon();
    return List.of(Interruption.reason(failure, opportunity, Trail.now()));
  }
}
