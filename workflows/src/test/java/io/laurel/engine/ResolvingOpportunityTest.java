package io.laurel.engine;

import static io.laurel.testing.Opportunities.opportunity;
import static io.laurel.testing.Proposals.coupon;
import static io.laurel.testing.Proposals.propose;
import static io.laurel.testing.Proposals.refused;
import static io.laurel.testing.Proposals.sms;
import static io.laurel.testing.Proposals.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Provider;
import io.laurel.action.Receipt;
import io.laurel.budget.Reservation;
import io.laurel.budget.ReservationResult;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.campaign.ReasonerBounds;
import io.laurel.decision.Decision;
import io.laurel.decision.DecisionRecord;
import io.laurel.decision.Decisions;
import io.laurel.gate.Incentive;
import io.laurel.gate.Judging;
import io.laurel.gate.NotAfter;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import io.laurel.reasoning.Answer;
import io.laurel.reasoning.Reasoner;
import io.laurel.reasoning.ToolCall;
import io.laurel.reasoning.Turn;
import io.laurel.testing.ScriptedPorts;
import io.laurel.testing.TestTemporal;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResolvingOpportunityTest {

  private final ScriptedPorts ports = new ScriptedPorts();
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void start() {
    var json =
        JacksonJsonPayloadConverter.newDefaultObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    var converter =
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(json));
    temporal = TestTemporal.server(converter);
    TestTemporal.play(temporal, ports);
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void actsOnceWhenEverythingAgrees() {
    ports.turns.add(_ -> turn(propose(sms("A stove for your tent"))));

    var resolution = resolve("calm");

    assertThat(resolution.decision()).isEqualTo(Decision.ACT);
    assertThat(ports.calls)
        .containsExactly(
            "brief 1",
            "think",
            "gate proposed",
            "reserve",
            "gate before_act",
            "act calm/1/1",
            "settle",
            "record");
    assertThat(theRecord().reservation().state()).isEqualTo(Reservation.State.COMMITTED);
    assertThat(theRecord().evaluations()).hasSize(3);
  }

  @Test
  void spendsNoTokenWhenTheBriefSaysNo() {
    ports.briefVerdicts.add(deny(ReasonCode.SUPPRESSED_COMPLAINT, false));

    var resolution = resolve("complaint");

    assertThat(resolution.decision()).isEqualTo(Decision.DECLINE);
    assertThat(theRecord().reasons().getFirst().code()).isEqualTo(ReasonCode.SUPPRESSED_COMPLAINT);
    assertThat(ports.calls).containsExactly("brief 1", "record");
  }

  @Test
  void givesSearchResultsBackToTheReasoner() {
    ports.turns.add(_ -> turn(new ToolCall.Search("s1", "{}", "camping stove", null, null)));
    ports.turns.add(question -> {
      assertThat(question.exchanges().getFirst().answers().getFirst())
          .isInstanceOfSatisfying(
              Answer.Found.class, found -> assertThat(found.result().answer()).contains("stove"));
      return turn(propose(sms("A stove")));
    });

    assertThat(resolve("search").decision()).isEqualTo(Decision.ACT);
    assertThat(theRecord().searches()).hasSize(1);
    assertThat(theRecord().reasoner().turns()).hasSize(2);
  }

  @Test
  void givesTheGatesRefusalBackToTheReasoner() {
    ports.verdicts.add(deny(ReasonCode.ASSET_NOT_ELIGIBLE, true));
    ports.turns.add(_ -> turn(propose(coupon("gold-only", 500))));
    ports.turns.add(question -> {
      assertThat(question.exchanges().getFirst().answers().getFirst())
          .isEqualTo(refused(ReasonCode.ASSET_NOT_ELIGIBLE));
      return turn(propose(sms("Something else")));
    });

    assertThat(resolve("corrected").decision()).isEqualTo(Decision.ACT);
    assertThat(theRecord().proposals()).hasSize(2);
  }

  @Test
  void namesTheRefusalFirstWhenTheReasonerThenGivesUp() {
    ports.verdicts.add(deny(ReasonCode.BUDGET_EXHAUSTED, true));
    ports.turns.add(_ -> turn(propose(coupon("ten", 1000))));
    ports.turns.add(_ -> turn(new ToolCall.DoNothing("n", "{}", "There is nothing else.")));

    resolve("gave-up");
    assertThat(theRecord().reasons())
        .extracting(reason -> reason.code())
        .containsExactly(ReasonCode.BUDGET_EXHAUSTED, ReasonCode.NOTHING_SUITABLE);
  }

  @Test
  void fallsBackToTheRulebookWhenTheModelIsGone() {
    ports.turns.add(_ -> {
      throw ApplicationFailure.newNonRetryableFailure("no", Reasoner.UNAVAILABLE);
    });
    ports.turns.add(question -> turn(question.fallback(), propose(sms("By the book"))));

    assertThat(resolve("fallback").decision()).isEqualTo(Decision.ACT);
    assertThat(theRecord().reasoner().name()).isEqualTo(Turn.RULEBOOK);
    assertThat(theRecord().reasoner().fallbackReason()).isEqualTo("model_unavailable");
  }

  @Test
  void repairsOneMalformedAnswerAndThenFallsBack() {
    for (int i = 0; i < 2; i++) {
      ports.turns.add(_ -> turn(new ToolCall.Malformed("m", "{", "send_sms", "not JSON")));
    }
    ports.turns.add(question -> turn(question.fallback(), propose(sms("By the book"))));

    assertThat(resolve("malformed").decision()).isEqualTo(Decision.ACT);
    assertThat(theRecord().reasoner().fallbackReason()).isEqualTo("model_malformed");
  }

  @Test
  void aTurnHasOneRepairHoweverManyOfItsCallsAreMalformed() {
    var bad = new ToolCall.Malformed("m", "{", "send_sms", "not JSON");
    ports.turns.add(_ -> turn(bad, bad, bad));
    ports.turns.add(_ -> turn(propose(sms("Corrected"))));

    assertThat(resolve("repaired").decision()).isEqualTo(Decision.ACT);
    assertThat(theRecord().reasoner().name()).isEqualTo(Turn.MODEL);
  }

  @Test
  void callsNoMoreToolsThanItMayAlsoWithinOneTurn() {
    var search = new ToolCall.Search("s", "{}", "camping stove", null, null);
    ports.turns.add(_ -> turn(Stream.generate(() -> search).limit(20).toArray(ToolCall[]::new)));
    ports.turns.add(question -> turn(question.fallback(), propose(sms("By the book"))));

    assertThat(resolve("greedy").decision()).isEqualTo(Decision.ACT);
    assertThat(theRecord().searches()).hasSize(8);
    assertThat(theRecord().reasoner().fallbackReason()).isEqualTo("bounds_exhausted");
  }

  @Test
  void whatCouldNotBeReadCalledNoTool() {
    ports.bounds = new ReasonerBounds(4, 2, 15, 20_000);
    var search = new ToolCall.Search("s", "{}", "camping stove", null, null);
    ports.turns.add(_ -> turn(new ToolCall.Malformed("m", "{", "send_sms", "not JSON"), search));
    ports.turns.add(_ -> turn(propose(sms("A stove"))));

    assertThat(resolve("unread").decision()).isEqualTo(Decision.ACT);
    assertThat(theRecord().reasoner().name()).isEqualTo(Turn.MODEL);
  }

  @Test
  void declinesWhenTheBudgetIsExhausted() {
    ports.turns.add(_ -> turn(propose(coupon("ten", 1000))));
    ports.ledger =
        _ ->
            new ReservationResult.Lacking(
                List.of(Reason.of(ReasonCode.BUDGET_EXHAUSTED, "Nothing left.")));

    assertThat(resolve("poor").reasons().getFirst().code()).isEqualTo(ReasonCode.BUDGET_EXHAUSTED);
    assertThat(ports.calls).doesNotContain("act poor/1/1");
  }

  @Test
  void asksAPersonAndActsOnTheirWord() {
    ports.verdicts.add(escalate());
    ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
    var stub = start("asked");
    temporal.registerDelayedCallback(
        Duration.ofHours(1), () -> stub.signal("approve", Map.of("by", "alice", "note", "fine")));

    var resolution = stub.getResult(Resolution.class);

    assertThat(resolution.decision()).isEqualTo(Decision.ACT);
    assertThat(theRecord().approval().by()).isEqualTo("alice");
    assertThat(theRecord().approval().identity()).isEqualTo("asserted");
  }

  @Test
  void takesASignalWhoseInputMakesNoSense() {
    ports.verdicts.add(escalate());
    ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
    var stub = start("nonsense");
    temporal.registerDelayedCallback(Duration.ofHours(1), () -> stub.signal("reject", 42));

    var resolution = stub.getResult(Resolution.class);

    assertThat(resolution.reasons().getFirst().code()).isEqualTo(ReasonCode.APPROVAL_REJECTED);
    assertThat(theRecord().approval().note()).contains("could not be read");
    assertThat(ports.calls).contains("release");
  }

  @Test
  void declinesWhenNobodyRulesInTime() {
    ports.verdicts.add(escalate());
    ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));

    assertThat(resolve("late").reasons().getFirst().code()).isEqualTo(ReasonCode.APPROVAL_EXPIRED);
    assertThat(theRecord().reservation().state()).isEqualTo(Reservation.State.RELEASED);
  }

  @Test
  void sleepsThroughTheNightAndBriefsAfresh() {
    var morning = Instant.ofEpochMilli(temporal.currentTimeMillis()).plus(Duration.ofHours(9));
    ports.briefVerdicts.add(
        new Verdict.Wait(morning, List.of(Reason.of(ReasonCode.QUIET_HOURS, "Night."))));
    ports.turns.add(_ -> turn(propose(sms("Good morning"))));

    assertThat(resolve("night").decision()).isEqualTo(Decision.ACT);
    assertThat(ports.calls)
        .containsSubsequence("brief 1", "stand aside", "brief 2", "act night/2/1");
  }

  @Test
  void keepsTheReservationInFlightWhenNobodyKnows() {
    ports.turns.add(_ -> turn(propose(sms("Hello"))));
    ports.provider =
        _ ->
            new Delivery.Delivered(
                new Receipt.Unknown(Provider.TWILIO, "no answer", Instant.EPOCH));

    assertThat(resolve("unknown").reasons().getFirst().code())
        .isEqualTo(ReasonCode.PROVIDER_UNKNOWN);
    assertThat(theRecord().reservation().state()).isEqualTo(Reservation.State.IN_FLIGHT);
  }

  @Test
  void holdsWhatTheNightKeptFromLeaving() {
    var night = new NotAfter(Instant.parse("2026-11-20T20:00:00Z"), ReasonCode.QUIET_HOURS);
    ports.turns.add(_ -> turn(propose(sms("Hello"))));
    ports.verdicts.add(new Verdict.Allow());
    ports.verdicts.add(new Verdict.Allow(night));
    ports.provider =
        dispatch ->
            new Delivery.HeldBack(
                List.of(Reason.of(dispatch.notAfter().code(), "" + dispatch.notAfter().at())));

    var resolution = resolve("late");
    assertThat(resolution.decision()).isEqualTo(Decision.HOLD);
    assertThat(resolution.reasons())
        .containsExactly(Reason.of(ReasonCode.QUIET_HOURS, "2026-11-20T20:00:00Z"));
    assertThat(theRecord().reservation().state()).isEqualTo(Reservation.State.RELEASED);
  }

  @Test
  void givesTheReservationBackWhenTheProviderNeedsAnOperator() {
    ports.turns.add(_ -> turn(propose(sms("Hello"))));
    ports.provider =
        _ -> {
          throw ApplicationFailure.newNonRetryableFailure("bad key", Deliveries.NEEDS_OPERATOR);
        };

    var reason = resolve("misconfigured").reasons().getFirst();
    assertThat(reason.code()).isEqualTo(ReasonCode.PROVIDER_REFUSED);
    assertThat(reason.facts()).containsEntry("code", "needs_operator");
    assertThat(theRecord().reservation().state()).isEqualTo(Reservation.State.RELEASED);
  }

  @Test
  void isRefusedWhenTheCallFailedForGoodAndNothingEverLeft() {
    ports.turns.add(_ -> turn(propose(sms("Hello"))));
    ports.provider =
        _ -> {
          throw ApplicationFailure.newNonRetryableFailure("refused", "NobodyListens");
        };

    var reason = resolve("unreachable").reasons().getFirst();
    assertThat(reason.code()).isEqualTo(ReasonCode.PROVIDER_REFUSED);
    assertThat(reason.facts()).containsEntry("code", "never_left");
    assertThat(theRecord().reservation().state()).isEqualTo(Reservation.State.RELEASED);
    assertThat(ports.calls).doesNotContain("settle");
  }

  @Test
  void tellsWhatAnEarlierRunDecided() {
    var acted = List.of(Reason.of(ReasonCode.ACTED, "The provider accepted it."));
    ports.briefVerdicts.add(deny(ReasonCode.SUPERSEDED, false));
    ports.sealed = new Decisions.Seal("of-the-first", Decision.ACT, acted);

    var resolution = resolve("again");
    assertThat(resolution.decision()).isEqualTo(Decision.ACT);
    assertThat(resolution.reasons()).isEqualTo(acted);
    assertThat(resolution.recordHash()).isEqualTo("of-the-first");
    assertThat(ports.calls).containsExactly("brief 1", "record");
  }

  @Test
  void actsWithoutTheIncentiveWhenNobodyRulesAndTheCampaignSaysSo() {
    ports.onDeadline = ApprovalTerms.OnDeadline.ACT_WITHOUT_INCENTIVE;
    ports.verdicts.add(escalate());
    ports.verdicts.add(deny(ReasonCode.APPROVAL_EXPIRED, true));
    ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
    ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
    ports.turns.add(_ -> turn(propose(sms("Just a word"))));

    assertThat(resolve("silent").decision()).isEqualTo(Decision.ACT);
    assertThat(ports.calls).contains("release", "act silent/1/2").doesNotContain("act silent/1/1");
    assertThat(theRecord().action().valueCents()).isZero();
    assertThat(ports.judged)
        .extracting(Judging::incentive)
        .containsExactly(Incentive.ALLOWED, Incentive.NONE, Incentive.NONE, Incentive.NONE);
  }

  @Test
  void recordsACancellationAndGivesBackWhatItHeld() {
    ports.verdicts.add(escalate());
    ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
    var stub = start("cancelled");
    temporal.registerDelayedCallback(Duration.ofHours(1), stub::cancel);

    assertThatThrownBy(() -> stub.getResult(Resolution.class))
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(theRecord().reasons().getFirst().code()).isEqualTo(ReasonCode.CANCELLED);
    assertThat(ports.calls).contains("release");
  }

  @Test
  void recordsEvenWhenTheLedgerIsAwayForLongerThanALocalActivityTries() {
    ports.recordFailures = 5;
    ports.briefVerdicts.add(deny(ReasonCode.NO_CONSENT, false));

    assertThat(resolve("patient").decision()).isEqualTo(Decision.DECLINE);
    assertThat(ports.records).hasSize(1);
  }

  @Test
  void answersAnUpdateThatComesTooLate() {
    ports.verdicts.add(escalate());
    ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
    var stub = start("twice");
    var answers = new LinkedHashMap<String, RulingAnswer>();
    temporal.registerDelayedCallback(
        Duration.ofHours(1),
        () -> {
          answers.put("odd", rule(stub, new RulingRequest("maybe", "bob", null, null)));
          answers.put("stale", rule(stub, new RulingRequest("approve", "bob", null, "other")));
          answers.put("first", rule(stub, new RulingRequest("approve", "bob", null, null)));
        });

    stub.getResult(Resolution.class);

    assertThat(answers.get("odd").counted()).isFalse();
    assertThat(answers.get("stale").detail()).contains("changed");
    assertThat(answers.get("first").counted()).isTrue();
  }

  private static RulingAnswer rule(WorkflowStub stub, RulingRequest request) {
    return stub.update("rule", RulingAnswer.class, request);
  }

  private Resolution resolve(String id) {
    return start(id).getResult(Resolution.class);
  }

  private WorkflowStub start(String id) {
    var opportunity = opportunity(id, Instant.ofEpochMilli(temporal.currentTimeMillis()));
    var stub =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                OpportunityWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.OPPORTUNITIES)
                    .setWorkflowId(opportunity.id().workflowId())
                    .build());
    stub.start(opportunity);
    return stub;
  }

  private DecisionRecord theRecord() {
    assertThat(ports.records).hasSize(1);
    return ports.records.getFirst();
  }

  private static Verdict deny(ReasonCode code, boolean correctable) {
    return new Verdict.Deny(List.of(Reason.of(code, "No.")), correctable);
  }

  private static Verdict escalate() {
    return new Verdict.Escalate(List.of(Reason.of(ReasonCode.APPROVAL_NEEDED, "Ask.")));
  }
}
