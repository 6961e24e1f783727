package io.laurel.engine;

import io.laurel.decision.Decision;
import io.laurel.gate.Reason;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Tells Temporal's UI, its list and the query where the decision stands. */
final class Status {

  private Progress progress = new Progress(Stage.BRIEF, null, List.of());

  Progress progress() {
    return progress;
  }

  void enter(Stage stage, String details) {
    progress = new Progress(stage, null, List.of());
    Workflow.setCurrentDetails("**" + stage.label() + "** · " + details);
  }

  void awaitsRuling(String group, Instant deadline, long reservedCents) {
    enter(Stage.APPROVAL, "Waits for a ruling by " + group + " until " + deadline + ".");
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.STAGE.valueSet(Stage.APPROVAL.label()),
        SearchAttributes.RESERVED_CENTS.valueSet(reservedCents),
        SearchAttributes.APPROVAL_DEADLINE.valueSet(deadline.atOffset(ZoneOffset.UTC)));
  }

  void sleeps(Instant until, String code) {
    enter(Stage.WAITING, "Waits until " + until + ": " + code + ".");
    Workflow.upsertTypedSearchAttributes(SearchAttributes.STAGE.valueSet(Stage.WAITING.label()));
  }

  void done(Decision decision, List<Reason> reasons, Trail trail) {
    var first = reasons.getFirst();
    progress = new Progress(Stage.DONE, decision, reasons);
    Workflow.setCurrentDetails(
        "**" + decision.label() + "** · " + first.code().label() + "\n\n" + first.detail());
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.STAGE.valueSet(Stage.DONE.label()),
        SearchAttributes.DECISION.valueSet(decision.label()),
        SearchAttributes.REASONER.valueSet(trail.reasonerName()),
        SearchAttributes.RESERVED_CENTS.valueSet(trail.reservedCents()));
  }
}
