package io.laurel.engine;

import io.laurel.approval.Ruling;
import io.laurel.decision.DecisionRecord.ApprovalLog;
import io.laurel.decision.DecisionRecord.RefusedRuling;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people were asked last, and what came of it. */
final class Asked {

  private final String group;
  private final Instant deadline;
  private @Nullable String escalatedTo;
  private @Nullable Instant escalatedAt;
  private @Nullable Ruling ruling;
  private @Nullable Instant ruledAt;
  private List<RefusedRuling> refused = List.of();

  Asked(String group, Instant deadline) {
    this.group = group;
    this.deadline = deadline;
  }

  void escalated(String to) {
    escalatedTo = to;
    escalatedAt = Trail.now();
  }

  void ruled(Ruling word) {
    ruling = word;
    ruledAt = Trail.now();
  }

  /** Attempts to rule that did not count. */
  void refused(List<RefusedRuling> attempts) {
    refused = List.copyOf(attempts);
  }

  ApprovalLog log() {
    var word = ruling;
    return new ApprovalLog(
        group,
        deadline,
        escalatedTo,
        escalatedAt,
        word == null ? null : word.ruling().label(),
        word == null ? null : word.by(),
        word == null ? null : word.identity().label(),
        ruledAt,
        word == null ? null : word.note(),
        refused);
  }
}
