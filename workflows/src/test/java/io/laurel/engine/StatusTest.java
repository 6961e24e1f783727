package io.laurel.engine;

import static io.laurel.testing.Proposals.coupon;
import static io.laurel.testing.Proposals.propose;
import static io.laurel.testing.Proposals.sms;
import static io.laurel.testing.Proposals.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Temporal's list says of a decision while it is made, and after. */
class StatusTest {

  /** The goal of a decision in which nothing comes in between. */
  private static final int MOST_EVENTS = 25;

  private final Rehearsal rehearsal = new Rehearsal();

  @AfterEach
  void stop() {
    rehearsal.close();
  }

  @Test
  void aStandardDecisionTellsThatItActsAndThatItIsDone() {
    rehearsal.ports.turns.add(_ -> turn(propose(sms("A stove"))));
    var workflow = played("standard");

    assertThat(told(workflow, "Stage")).containsExactly("acting", "done");
    assertThat(history(workflow)).hasSizeLessThanOrEqualTo(MOST_EVENTS);
  }

  @Test
  void waitsForNobodyAnyMoreOnceSomebodyRuled() {
    askFirst();
    var workflow = rehearsal.start("ruled");
    after(() -> workflow.signal("approve", Map.of("by", "alice")));
    rehearsal.ended(workflow);

    assertThat(told(workflow, "Stage")).containsExactly("approval", "gate", "acting", "done");
    assertThat(told(workflow, "ApprovalDeadline")).hasSize(2).last().isEqualTo("");
    assertThat(told(workflow, "ReservedCents")).startsWith("5000", "5000", "5000");
  }

  @Test
  void saysWhatItWaitsForAndUntilWhen() {
    askFirst();
    var workflow = rehearsal.start("asked");
    after(() -> workflow.signal("approve", Map.of("by", "alice")));
    rehearsal.ended(workflow);

    assertThat(history(workflow))
        .filteredOn(HistoryEvent::hasTimerStartedEventAttributes)
        .singleElement()
        .extracting(timer -> timer.getUserMetadata().getSummary().getData().toStringUtf8())
        .asString()
        .startsWith("\"a ruling until ")
        .endsWith(", or the approval expires\"");
  }

  @Test
  void holdsNothingAnyMoreOnceItIsGivenBack() {
    askFirst();
    var workflow = rehearsal.start("rejected");
    after(() -> workflow.signal("reject", Map.of("by", "alice")));
    rehearsal.ended(workflow);

    assertThat(told(workflow, "Stage")).containsExactly("approval", "done");
    assertThat(told(workflow, "ReservedCents")).containsExactly("5000", "0");
  }

  @Test
  void waitsNoLongerOnceItIsAwake() {
    var morning = rehearsal.now().plus(Duration.ofHours(9));
    rehearsal.ports.briefVerdicts.add(
        new Verdict.Wait(morning, List.of(Reason.of(ReasonCode.QUIET_HOURS, "Night."))));
    rehearsal.ports.turns.add(_ -> turn(propose(sms("Good morning"))));

    assertThat(told(played("night"), "Stage"))
        .containsExactly("waiting", "brief", "acting", "done");
  }

  private void askFirst() {
    rehearsal.ports.verdicts.add(
        new Verdict.Escalate(List.of(Reason.of(ReasonCode.APPROVAL_NEEDED, "Ask."))));
    rehearsal.ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
  }

  private WorkflowStub played(String id) {
    var workflow = rehearsal.start(id);
    rehearsal.ended(workflow);
    return workflow;
  }

  private void after(Runnable call) {
    rehearsal.temporal.registerDelayedCallback(Duration.ofHours(1), call);
  }

  /** The values an attribute was given, in order; empty where it was taken away. */
  private List<String> told(WorkflowStub workflow, String attribute) {
    return history(workflow).stream()
        .filter(HistoryEvent::hasUpsertWorkflowSearchAttributesEventAttributes)
        .map(event -> event.getUpsertWorkflowSearchAttributesEventAttributes())
        .map(upsert -> upsert.getSearchAttributes().getIndexedFieldsMap().get(attribute))
        .filter(value -> value != null)
        .map(value -> value.getData().toStringUtf8().replace("\"", "").replace("null", ""))
        .toList();
  }

  private List<HistoryEvent> history(WorkflowStub workflow) {
    return rehearsal
        .temporal
        .getWorkflowClient()
        .fetchHistory(workflow.getExecution().getWorkflowId())
        .getEvents();
  }
}
