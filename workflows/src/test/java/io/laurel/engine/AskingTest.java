package io.laurel.engine;

import static io.laurel.testing.Proposals.coupon;
import static io.laurel.testing.Proposals.propose;
import static io.laurel.testing.Proposals.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.ApprovalTerms;
import io.laurel.decision.DecisionRecord;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskingTest {

  private final Rehearsal rehearsal = new Rehearsal();

  @BeforeEach
  void somethingToAgreeTo() {
    rehearsal.ports.verdicts.add(
        new Verdict.Escalate(List.of(Reason.of(ReasonCode.APPROVAL_NEEDED, "Ask."))));
    rehearsal.ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
  }

  @AfterEach
  void stop() {
    rehearsal.close();
  }

  @Test
  void hearsWhoAnswersBeforeTheLedgerDoes() {
    rehearsal.ports.fail("ask", 3, () -> new IllegalStateException("the ledger is away"));
    var workflow = rehearsal.stub("quick");
    var _ =
        rehearsal.ports.asked.thenAccept(_ -> workflow.signal("approve", Map.of("by", "alice")));
    rehearsal.start(workflow);

    var told = rehearsal.ended(workflow);
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.ACTED);
    assertThat(told.approval().by()).isEqualTo("alice");
  }

  @Test
  void asksNobodyForLongerThanItIsWorthDoing() {
    rehearsal.age = Duration.ofHours(22);

    var told = rehearsal.play("short");
    assertThat(told.approval().deadline()).isEqualTo(rehearsal.opportunity().expiresAt());
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.APPROVAL_EXPIRED);
    assertThat(told.decidedAt())
        .isBefore(rehearsal.opportunity().expiresAt().plus(Duration.ofMinutes(1)));
  }

  @Test
  void thinksNoFurtherWhenTheMomentPassedWhilePeopleWereAsked() {
    rehearsal.age = Duration.ofHours(22);
    rehearsal.ports.onDeadline = ApprovalTerms.OnDeadline.ACT_WITHOUT_INCENTIVE;

    assertThat(Rehearsal.why(rehearsal.play("over"))).isEqualTo(ReasonCode.APPROVAL_EXPIRED);
    assertThat(rehearsal.ports.questions).hasSize(1);
  }

  @Test
  void anApproveThatCannotBeReadIsNotedAndDoesNotCount() {
    var told = signalled("approve", 42);
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.APPROVAL_EXPIRED);
    assertThat(refused(told))
        .containsExactly(
            "approve: the input must be one JSON object such as {\"ruling\": \"approve\", \"by\": \"alice\"}");
    assertThat(told.approval().note()).isNull();
  }

  @Test
  void anApproveThatNobodySignedDoesNotCount() {
    var told = signalled("approve");
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.APPROVAL_EXPIRED);
    assertThat(refused(told)).containsExactly("approve: by must say who approves");
  }

  @Test
  void anApproveOfOtherContentIsNotedAndDoesNotCount() {
    var told = signalled("approve", Map.of("by", "alice", "contentHash", "other"));
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.APPROVAL_EXPIRED);
    assertThat(refused(told))
        .containsExactly("approve: the content has changed since; look at it again");
    assertThat(told.approval().refused().getFirst().by()).isEqualTo("alice");
  }

  @Test
  void aSignalOfAnotherNameIsNoted() {
    assertThat(refused(signalled("aprove", Map.of("by", "alice"))))
        .containsExactly("null: a signal is called approve or reject");
  }

  @Test
  void aRejectCountsWithoutAnyWords() {
    assertThat(Rehearsal.why(signalled("reject"))).isEqualTo(ReasonCode.APPROVAL_REJECTED);
  }

  @Test
  void waitsOnAfterWhatDidNotCount() {
    var workflow = rehearsal.start("twice");
    after(1, () -> workflow.signal("approve", List.of("what?")));
    var fine = new LinkedHashMap<String, String>();
    fine.put("by", "alice");
    fine.put("note", "fine");
    after(2, () -> workflow.signal("approve", fine));

    var told = rehearsal.ended(workflow);
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.ACTED);
    assertThat(told.approval().note()).isEqualTo("fine");
    assertThat(refused(told)).hasSize(1);
  }

  @Test
  void keepsWhoCameTooLateApartFromWhoRuled() {
    var workflow = rehearsal.start("late");
    var provider = rehearsal.ports.provider;
    rehearsal.ports.provider =
        dispatch -> {
          workflow.signal("reject", Map.of("by", "bob"));
          return provider.apply(dispatch);
        };
    after(1, () -> workflow.signal("approve", Map.of("by", "alice", "note", "fine")));

    var told = rehearsal.ended(workflow);
    assertThat(told.approval().note()).isEqualTo("fine");
    assertThat(refused(told)).containsExactly("reject: had no effect: it was approved before");
  }

  @Test
  void tellsAnUpdateInOurWordsWhyItDidNotCount() {
    var workflow = rehearsal.start("answers");
    var answers = new ArrayList<RulingAnswer>();
    var provider = rehearsal.ports.provider;
    rehearsal.ports.provider =
        dispatch -> {
          answers.add(rule(workflow, Map.of("ruling", "approve", "by", "bob")));
          return provider.apply(dispatch);
        };
    after(
        1,
        () -> {
          for (Object input : List.of(42, Map.of("ruling", 7), Map.of("ruling", "maybe"))) {
            answers.add(rule(workflow, input));
          }
          answers.add(rule(workflow));
          workflow.signal("approve", Map.of("by", "alice"));
        });

    rehearsal.ended(workflow);
    assertThat(answers).noneMatch(RulingAnswer::counted);
    assertThat(answers)
        .extracting(RulingAnswer::detail)
        .satisfiesExactly(
            detail -> assertThat(detail).contains("must be one JSON object"),
            detail -> assertThat(detail).contains("ruling must be text in quotes"),
            detail -> assertThat(detail).isEqualTo("ruling must be approve or reject"),
            detail -> assertThat(detail).contains("must be one JSON object"),
            detail -> assertThat(detail).isEqualTo("had no effect: it was approved before"));
    assertThat(answers.getLast().ruledBy()).isEqualTo("alice");
  }

  private static RulingAnswer rule(WorkflowStub workflow, Object... input) {
    return workflow.update("rule", RulingAnswer.class, input);
  }

  private static List<String> refused(DecisionRecord told) {
    return told.approval().refused().stream()
        .map(attempt -> attempt.ruling() + ": " + attempt.detail())
        .toList();
  }

  @Test
  void asksASecondGroupWhenTheFirstDoesNotAnswer() {
    rehearsal.ports.escalation = new ApprovalTerms.Escalation(Duration.ofHours(2), "leads");
    var workflow = rehearsal.start("escalated");
    after(3, () -> workflow.signal("approve", Map.of("by", "lea")));

    var told = rehearsal.ended(workflow);
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.ACTED);
    assertThat(told.approval().escalatedTo()).isEqualTo("leads");
    assertThat(told.approval().escalatedAt()).isBefore(told.approval().at());
    assertThat(rehearsal.ports.calls)
        .containsSubsequence("ask loyalty", "ask leads too", "close approval");
  }

  @Test
  void asksNoSecondGroupWhenTheFirstAnswers() {
    rehearsal.ports.escalation = new ApprovalTerms.Escalation(Duration.ofHours(2), "leads");

    var told = signalled("approve", Map.of("by", "alice"));
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.ACTED);
    assertThat(told.approval().escalatedTo()).isNull();
    assertThat(rehearsal.ports.calls).doesNotContain("ask leads too");
  }

  @Test
  void expiresAtTheDeadlineAlsoWhereTheSecondGroupIsSilent() {
    rehearsal.ports.escalation = new ApprovalTerms.Escalation(Duration.ofHours(2), "leads");

    var told = rehearsal.play("silent");
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.APPROVAL_EXPIRED);
    assertThat(told.approval().escalatedTo()).isEqualTo("leads");
    assertThat(Duration.between(told.openedAt(), told.decidedAt())).isLessThan(Duration.ofHours(5));
  }

  @Test
  void asksNoSecondGroupAfterTheDeadline() {
    rehearsal.ports.escalation = new ApprovalTerms.Escalation(Duration.ofHours(4), "leads");

    assertThat(rehearsal.play("too-late").approval().escalatedTo()).isNull();
  }

  private DecisionRecord signalled(String signal, Object... input) {
    var workflow = rehearsal.start("signalled");
    after(1, () -> workflow.signal(signal, input));
    return rehearsal.ended(workflow);
  }

  private void after(int hours, Runnable call) {
    rehearsal.temporal.registerDelayedCallback(Duration.ofHours(hours), call);
  }
}
