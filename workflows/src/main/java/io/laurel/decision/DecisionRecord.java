package io.laurel.decision;

import io.laurel.action.Receipt;
import io.laurel.budget.Reservation;
import io.laurel.context.ContextRef;
import io.laurel.customer.CustomerRef;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Reason;
import io.laurel.opportunity.OpportunityId;
import io.laurel.reasoning.Answer;
import io.laurel.reasoning.Proposal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that led to one decision, one for each opportunity, acted or not. Bulky parts stand by hash.
 */
public record DecisionRecord(
    OpportunityId opportunityId,
    String workflowId,
    String runId,
    String campaignId,
    int campaignVersion,
    CustomerRef customerRef,
    TriggerRef trigger,
    Instant openedAt,
    Instant decidedAt,
    Decision decision,
    List<Reason> reasons,
    @Nullable ContextRef context,
    @Nullable ReasonerLog reasoner,
    List<SearchLog> searches,
    List<ProposalLog> proposals,
    List<Evaluation> evaluations,
    @Nullable ActionLog action,
    @Nullable Reservation reservation,
    @Nullable ApprovalLog approval,
    List<Receipt> receipts) {

  public DecisionRecord {
    reasons = List.copyOf(reasons);
    searches = List.copyOf(searches);
    proposals = List.copyOf(proposals);
    evaluations = List.copyOf(evaluations);
    receipts = List.copyOf(receipts);
  }

  public record TriggerRef(String kind, @Nullable String eventId) {}

  /**
   * @param micros what all turns cost, in millionths of a dollar
   */
  public record ReasonerLog(
      String name,
      String model,
      Map<String, String> parameters,
      String promptHash,
      @Nullable String fallbackReason,
      List<TurnLog> turns,
      long micros) {
    public ReasonerLog {
      parameters = new LinkedHashMap<>(parameters);
      turns = List.copyOf(turns);
    }
  }

  public record TurnLog(
      List<CallLog> toolCalls, long inputTokens, long outputTokens, long micros, long millis) {
    public TurnLog {
      toolCalls = List.copyOf(toolCalls);
    }
  }

  public record CallLog(String tool, String arguments, Answer answer) {}

  public record SearchLog(String query, List<io.laurel.asset.SearchResult.Hit> results) {
    public SearchLog {
      results = List.copyOf(results);
    }
  }

  public record ProposalLog(
      String tool, String arguments, double confidence, Proposal.Rationale rationale) {}

  public record ActionLog(
      String tool,
      @Nullable String assetId,
      @Nullable String channel,
      @Nullable String text,
      long valueCents) {}

  /**
   * @param note of the person who ruled
   * @param refused attempts to rule that did not count, the first few
   */
  public record ApprovalLog(
      String group,
      Instant deadline,
      @Nullable String escalatedTo,
      @Nullable Instant escalatedAt,
      @Nullable String ruling,
      @Nullable String by,
      @Nullable String identity,
      @Nullable Instant at,
      @Nullable String note,
      List<RefusedRuling> refused) {
    public ApprovalLog {
      refused = List.copyOf(refused);
    }
  }

  /**
   * @param ruling absent when it was none
   * @param detail why it did not count
   */
  public record RefusedRuling(
      Instant at, @Nullable String ruling, @Nullable String by, String detail) {

    public boolean repeats(RefusedRuling other) {
      return Objects.equals(ruling, other.ruling)
          && Objects.equals(by, other.by)
          && detail.equals(other.detail);
    }
  }
}
