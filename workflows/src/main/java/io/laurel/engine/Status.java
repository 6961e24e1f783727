package io.laurel.engine;

import io.laurel.decision.DecisionRecord;
import io.laurel.decision.DecisionRecord.RefusedRuling;
import io.laurel.decision.Decisions.Seal;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells Temporal's UI, its list and the query where the decision stands. The list costs an event
 * and an action each time; it learns of the stages that may last, and when one of those is over.
 */
final class Status {

  private final Trail trail;
  private Progress progress = new Progress(Stage.BRIEF, null, List.of());
  private final List<String> refused = new ArrayList<>();
  private Stage listed = Stage.BRIEF;
  private String details = "";

  Status(Trail trail) {
    this.trail = trail;
  }

  Progress progress() {
    return progress;
  }

  void enter(Stage stage, String details) {
    show(stage, details);
    if (stage == Stage.ACTING || listed == Stage.WAITING || listed == Stage.APPROVAL) {
      list(stage);
    }
  }

  void awaitsRuling(String group, Instant deadline) {
    show(Stage.APPROVAL, "Waits for a ruling by " + group + " until " + deadline + ".");
    list(
        Stage.APPROVAL,
        SearchAttributes.APPROVAL_DEADLINE.valueSet(deadline.atOffset(ZoneOffset.UTC)));
  }

  /** The list shows the approval already. */
  void escalated(String groups, Instant deadline) {
    show(Stage.APPROVAL, "Waits for a ruling by " + groups + " until " + deadline + ".");
  }

  void sleeps(Instant until, String code) {
    show(Stage.WAITING, "Waits until " + until + ": " + code + ".");
    list(Stage.WAITING);
  }

  /** Who sent it as a signal learns of it only here. */
  void refused(RefusedRuling attempt) {
    var word = attempt.ruling() == null ? "a ruling" : attempt.ruling();
    refused.add("\n\n" + word + " did not count: " + attempt.detail());
    tell(details);
  }

  /**
   * @param record of this run
   * @param seal what stands: an earlier run may have come first
   */
  void done(DecisionRecord record, Seal seal) {
    progress = new Progress(Stage.DONE, seal.decision(), seal.reasons());
    tell(Epilogue.of(record, seal));
    list(
        Stage.DONE,
        SearchAttributes.DECISION.valueSet(seal.decision().label()),
        SearchAttributes.REASONER.valueSet(trail.reasonerName()));
  }

  private void show(Stage stage, String details) {
    progress = new Progress(stage, null, List.of());
    tell("**" + stage.label() + "** · " + details);
  }

  private void tell(String current) {
    details = current;
    Workflow.setCurrentDetails(current + String.join("", refused));
  }

  private void list(Stage stage, SearchAttributeUpdate<?>... more) {
    var updates = new ArrayList<SearchAttributeUpdate<?>>();
    if (listed == Stage.APPROVAL) {
      updates.add(SearchAttributes.APPROVAL_DEADLINE.valueUnset());
    }
    updates.addAll(List.of(more));
    updates.add(SearchAttributes.STAGE.valueSet(stage.label()));
    updates.add(SearchAttributes.RESERVED_CENTS.valueSet(trail.reservedCents()));
    Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate[]::new));
    listed = stage;
  }
}
