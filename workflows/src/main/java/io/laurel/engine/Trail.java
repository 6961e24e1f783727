package io.laurel.engine;

import io.laurel.action.Action;
import io.laurel.action.Receipt;
import io.laurel.asset.SearchResult;
import io.laurel.briefing.Brief;
import io.laurel.budget.Reservation;
import io.laurel.context.ContextRef;
import io.laurel.customer.Channel;
import io.laurel.decision.Decision;
import io.laurel.decision.DecisionRecord;
import io.laurel.decision.DecisionRecord.ActionLog;
import io.laurel.decision.DecisionRecord.ProposalLog;
import io.laurel.decision.DecisionRecord.RefusedRuling;
import io.laurel.decision.DecisionRecord.SearchLog;
import io.laurel.decision.DecisionRecord.TriggerRef;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Reason;
import io.laurel.opportunity.Opportunity;
import io.laurel.reasoning.Exchange;
import io.laurel.reasoning.ToolCall;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened so far, in the order in which it happened; it becomes the record. */
final class Trail {

  private final Opportunity opportunity;
  private final Instant openedAt = now();
  private final List<SearchLog> searches = new ArrayList<>();
  private final List<ProposalLog> proposals = new ArrayList<>();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final ReasoningLog reasoning = new ReasoningLog();
  private @Nullable ContextRef context;
  private @Nullable Reservation reservation;
  private @Nullable Asked asked;
  private @Nullable ActionLog action;

  Trail(Opportunity opportunity) {
    this.opportunity = opportunity;
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  void briefed(Brief brief) {
    context = brief.context();
    evaluations.add(brief.evaluation());
    brief.searches().forEach(this::searched);
  }

  void searched(SearchResult result) {
    searches.add(new SearchLog(result.query(), result.hits()));
  }

  void proposed(ToolCall.Propose call) {
    var proposal = call.proposal();
    proposals.add(
        new ProposalLog(
            call.tool(), call.arguments(), proposal.confidence(), proposal.rationale()));
  }

  void judged(Evaluation evaluation) {
    evaluations.add(evaluation);
  }

  void exchanged(Exchange exchange) {
    reasoning.add(exchange);
  }

  void reserved(Reservation held) {
    reservation = held;
  }

  void released() {
    reservation = reservation == null ? null : reservation.in(Reservation.State.RELEASED);
  }

  /** What people are asked from now on. */
  Asked asks(String group, Instant deadline) {
    asked = new Asked(group, deadline);
    return asked;
  }

  void refused(List<RefusedRuling> attempts) {
    if (asked != null) {
      asked.refused(attempts);
    }
  }

  void chose(Action chosen) {
    action =
        new ActionLog(
            chosen.tool().label(),
            chosen.asset().orElse(null),
            chosen.contact().map(Channel::label).orElse(null),
            chosen.words().orElse(null),
            chosen.value().cents());
  }

  void received(Receipt receipt) {
    receipts.add(receipt);
  }

  Optional<Receipt> lastReceipt() {
    return receipts.isEmpty() ? Optional.empty() : Optional.of(receipts.getLast());
  }

  /** What is held for it, or was spent on it. */
  long reservedCents() {
    return reservation == null || reservation.state() == Reservation.State.RELEASED
        ? 0
        : reservation.amountCents();
  }

  String reasonerName() {
    return reasoning.name();
  }

  DecisionRecord close(List<Reason> reasons) {
    var info = Workflow.getInfo();
    var event = opportunity.event();
    return new DecisionRecord(
        opportunity.id(),
        info.getWorkflowId(),
        info.getRunId(),
        opportunity.campaignId(),
        opportunity.campaignVersion(),
        opportunity.customerRef(),
        new TriggerRef(opportunity.kind(), event == null ? null : event.eventId()),
        openedAt,
        now(),
        Decision.because(reasons.getFirst().code()),
        reasons,
        context,
        reasoning.log(),
        searches,
        proposals,
        evaluations,
        action,
        reservation,
        asked == null ? null : asked.log(),
        receipts);
  }
}
