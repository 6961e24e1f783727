package io.laurel.engine;

import io.laurel.approval.ApprovalOutcome;
import io.laurel.approval.ApprovalRequest;
import io.laurel.approval.Approvals;
import io.laurel.approval.Ruling;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Reason;
import io.laurel.opportunity.Opportunity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks people, and remembers what exactly they agreed to, also across a wait. */
final class Asking {

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
    var deadline = deadline(terms);
    var content = Objects.requireNonNullElse(chosen.evaluation().contentHash(), "");
    var ruling = hear(request(chosen, reasons, terms.group(), deadline, content));
    if (ruling.isPresent() && ruling.get().ruling() == Ruling.Kind.APPROVE) {
      agreedContent = content;
    }
    return ruling;
  }

  /** Nobody is asked about something that would come too late. */
  private Instant deadline(ApprovalTerms terms) {
    var termly = Trail.now().plus(terms.deadline());
    return termly.isBefore(opportunity.expiresAt()) ? termly : opportunity.expiresAt();
  }

  private ApprovalRequest request(
      Thought.Chosen chosen, List<Reason> reasons, String group, Instant deadline, String content) {
    return new ApprovalRequest(
        opportunity, chosen.proposal().action(), reasons, group, deadline, content);
  }

  /** The hearing opens first: who sees the question may answer at once. */
  private Optional<Ruling> hear(ApprovalRequest request) {
    trail.asked(request.group(), request.deadline());
    hearing.open(request.contentHash());
    Ports.tell(Approvals.class, "Ask " + request.group(), port -> port.open(request));
    status.awaitsRuling(request.group(), request.deadline());
    var ruling = hearing.until(request.deadline());
    ruling.ifPresent(trail::ruled);
    var outcome = new ApprovalOutcome(opportunity.id(), ruling.orElse(null), Trail.now());
    Ports.tell(Approvals.class, "Close the approval", port -> port.close(outcome));
    return ruling;
  }
}
