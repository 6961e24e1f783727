package io.laurel.engine;

import io.laurel.approval.ApprovalEscalation;
import io.laurel.approval.ApprovalOutcome;
import io.laurel.approval.ApprovalRequest;
import io.laurel.approval.Approvals;
import io.laurel.approval.Ruling;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.campaign.ApprovalTerms.Escalation;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Reason;
import io.laurel.opportunity.Opportunity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks people, and remembers what exactly they agreed to, also across a wait. */
final class Asking {

  private static final String EXPIRES = "the approval expires";

  private final Opportunity opportunity;
  private final Trail trail;
  private final Status status;
  private final Hearing hearing;
  private @Nullable String agreedContent;

  Asking(Opportunity opportunity, Trail trail, Status status, Hearing hearing) {
    this.opportunity = opportunity;
    this.trail = trail;
    this.status = status;
    this.hearing = hearing;
  }

  boolean agreedTo(Evaluation evaluation) {
    return agreedContent != null && agreedContent.equals(evaluation.contentHash());
  }

  /** A ruling on exactly this proposal; empty when the deadline passed. */
  Optional<Ruling> about(Thought.Chosen chosen, List<Reason> reasons, ApprovalTerms terms) {
    var content = Objects.requireNonNullElse(chosen.evaluation().contentHash(), "");
    var request =
        new ApprovalRequest(
            opportunity,
            chosen.proposal().action(),
            reasons,
            terms.group(),
            worthwhile(terms.deadline()),
            content);
    var ruling = hear(request, terms.escalate());
    if (ruling.isPresent() && ruling.get().ruling() == Ruling.Kind.APPROVE) {
      agreedContent = content;
    }
    return ruling;
  }

  /** Nobody is asked about something that would come too late. */
  private Instant worthwhile(Duration patience) {
    var until = Trail.now().plus(patience);
    return until.isBefore(opportunity.expiresAt()) ? until : opportunity.expiresAt();
  }

  /** The hearing opens first: who sees the question may answer at once. */
  private Optional<Ruling> hear(ApprovalRequest request, @Nullable Escalation escalation) {
    var asked = trail.asks(request.group(), request.deadline());
    var patience = escalation == null ? request.deadline() : worthwhile(escalation.after());
    hearing.open(request.contentHash());
    Ports.tell(Approvals.class, "Ask " + request.group(), port -> port.open(request));
    status.awaitsRuling(request.group(), request.deadline());
    Optional<Ruling> ruling;
    try {
      var second =
          escalation != null && patience.isBefore(request.deadline()) ? escalation.to() : null;
      ruling = hearing.until(patience, second == null ? EXPIRES : second + " is asked too");
      if (ruling.isEmpty() && second != null) {
        escalate(request, second, asked);
        ruling = hearing.until(request.deadline(), EXPIRES);
      }
    } finally {
      // also when it is cancelled: nobody is told that a ruling counted which changes nothing
      hearing.close();
    }
    ruling.ifPresent(asked::ruled);
    var outcome = new ApprovalOutcome(opportunity.id(), ruling.orElse(null), Trail.now());
    Ports.tell(Approvals.class, "Close the approval", port -> port.close(outcome));
    return ruling;
  }

  /** Who was asked first may still answer. */
  private void escalate(ApprovalRequest request, String to, Asked asked) {
    asked.escalated(to);
    var escalation = new ApprovalEscalation(opportunity.id(), to, Trail.now());
    Ports.tell(Approvals.class, "Ask " + to + " too", port -> port.escalate(escalation));
    status.escalated(request.group() + " or " + to, request.deadline());
  }
}
