package io.laurel.activities.replay;

import static io.laurel.testing.Proposals.coupon;
import static io.laurel.testing.Proposals.propose;
import static io.laurel.testing.Proposals.sms;
import static io.laurel.testing.Proposals.turn;

import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Provider;
import io.laurel.action.Receipt;
import io.laurel.budget.ReservationResult;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.decision.Decision;
import io.laurel.decision.Decisions;
import io.laurel.engine.OpportunityWorkflow;
import io.laurel.engine.RulingAnswer;
import io.laurel.engine.RulingRequest;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import io.laurel.reasoning.Reasoner;
import io.laurel.reasoning.ToolCall;
import io.laurel.testing.ScriptedPorts;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ways a decision can go that running workflows must survive. Waits are short, so that a real
 * server, which skips no time, can record them too.
 */
enum RecordedStory {
  /** The standard decision: one turn, nobody asked. */
  ACTED_AT_ONCE(ports -> ports.turns.add(_ -> turn(propose(sms("A stove for your tent"))))),

  APPROVED_BY_SIGNAL(
      RecordedStory::asks,
      workflow ->
          workflow.signal(OpportunityWorkflow.APPROVE, Map.of("by", "alice", "note", "fine"))),

  APPROVED_BY_UPDATE(
      RecordedStory::asks,
      workflow -> {
        for (var content : List.of("another", "content-of-send_coupon")) {
          var request = new RulingRequest("approve", "alice", "fine", content);
          workflow.update("rule", RulingAnswer.class, request);
        }
      }),

  REJECTED(
      RecordedStory::asks,
      workflow ->
          workflow.signal(OpportunityWorkflow.REJECT, Map.of("by", "bob", "note", "too much"))),

  APPROVAL_EXPIRED(ports -> {
    asks(ports);
    ports.deadline = shortly();
  }),

  /** A second group was asked too, and nobody ruled. */
  APPROVAL_ESCALATED(ports -> {
    asks(ports);
    ports.deadline = shortly().multipliedBy(2);
    ports.escalation = new ApprovalTerms.Escalation(shortly(), "leads");
  }),

  ACTED_WITHOUT_THE_INCENTIVE(ports -> {
    asks(ports);
    ports.deadline = shortly();
    ports.onDeadline = ApprovalTerms.OnDeadline.ACT_WITHOUT_INCENTIVE;
    ports.verdicts.add(deny(ReasonCode.APPROVAL_EXPIRED, true));
    ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
    ports.turns.add(_ -> turn(propose(sms("Just a word"))));
  }),

  SLEPT_THROUGH_QUIET_HOURS(ports -> {
    ports.briefVerdicts.add(later(ReasonCode.QUIET_HOURS, "It is night there."));
    ports.turns.add(_ -> turn(propose(sms("Good morning"))));
  }),

  /** What the gate allowed at first has to wait after all, and gives back what it held. */
  CAPPED_BEFORE_ACTING(ports -> {
    ports.turns.add(_ -> turn(propose(sms("Hello"))));
    ports.verdicts.add(new Verdict.Allow());
    ports.verdicts.add(later(ReasonCode.FREQUENCY_CAP, "There was a message a moment ago."));
    ports.turns.add(_ -> turn(propose(sms("Hello again"))));
  }),

  SEARCHED_AND_CORRECTED_ITSELF(ports -> {
    var search = new ToolCall.Search("s1", "{\"query\":\"stove\"}", "camping stove", null, 900L);
    ports.turns.add(_ -> turn(search));
    ports.turns.add(_ -> turn(propose(coupon("gold-only", 500))));
    ports.verdicts.add(deny(ReasonCode.ASSET_NOT_ELIGIBLE, true));
    ports.turns.add(_ -> turn(propose(sms("A stove for your tent"))));
  }),

  RULEBOOK_TOOK_OVER(ports -> {
    ports.turns.add(_ -> {
      throw ApplicationFailure.newNonRetryableFailure("no", Reasoner.UNAVAILABLE);
    });
    ports.turns.add(question -> turn(question.fallback(), propose(sms("By the book"))));
  }),

  BUDGET_EXHAUSTED(ports -> {
    ports.turns.add(_ -> turn(propose(coupon("ten", 1000))));
    ports.ledger =
        _ ->
            new ReservationResult.Lacking(
                List.of(Reason.of(ReasonCode.BUDGET_EXHAUSTED, "Nothing is left.")));
  }),

  /** Somebody set a stop between the gate and the sending. */
  HELD_BACK_AT_THE_DOOR(ports -> {
    ports.turns.add(_ -> turn(propose(sms("Hello"))));
    ports.provider =
        _ -> new Delivery.HeldBack(List.of(Reason.of(ReasonCode.STOPPED, "Somebody set a stop.")));
  }),

  PROVIDER_UNKNOWN(ports -> {
    ports.turns.add(_ -> turn(propose(sms("Hello"))));
    ports.provider =
        _ ->
            new Delivery.Delivered(
                new Receipt.Unknown(Provider.TWILIO, "There was no answer.", Instant.EPOCH));
  }),

  PROVIDER_NEEDS_OPERATOR(ports -> {
    ports.turns.add(_ -> turn(propose(sms("Hello"))));
    ports.provider =
        _ -> {
          throw ApplicationFailure.newNonRetryableFailure("bad key", Deliveries.NEEDS_OPERATOR);
        };
  }),

  /** Nobody listened at the provider for as long as it was tried. */
  PROVIDER_NEVER_REACHED(ports -> {
    ports.turns.add(_ -> turn(propose(sms("Hello"))));
    ports.provider =
        _ -> {
          throw ApplicationFailure.newNonRetryableFailure("nobody listens", "NobodyListens");
        };
  }),

  /** Temporal had forgotten the workflow, the ledger had not. */
  DECIDED_BEFORE(ports -> {
    ports.briefVerdicts.add(deny(ReasonCode.SUPERSEDED, false));
    ports.sealed =
        new Decisions.Seal(
            "of-the-first-run",
            Decision.ACT,
            List.of(Reason.of(ReasonCode.ACTED, "The provider accepted it.")));
  }),

  CANCELLED_WHILE_PEOPLE_WERE_ASKED(RecordedStory::asks, workflow -> workflow.cancel()),

  DECLINED_IN_THE_BRIEF(
      ports -> ports.briefVerdicts.add(deny(ReasonCode.SUPPRESSED_COMPLAINT, false))),

  /** For longer than a local activity tries, so that the ordinary one comes in. */
  LEDGER_WAS_AWAY(ports -> {
    ports.briefVerdicts.add(deny(ReasonCode.NO_CONSENT, false));
    ports.recordFailures = 5;
  });

  private final Consumer<ScriptedPorts> script;
  private final @Nullable Consumer<WorkflowStub> people;

  RecordedStory(Consumer<ScriptedPorts> script) {
    this(script, null);
  }

  RecordedStory(Consumer<ScriptedPorts> script, @Nullable Consumer<WorkflowStub> people) {
    this.script = script;
    this.people = people;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Writes the script that the ports then play. */
  void script(ScriptedPorts ports) {
    script.accept(ports);
  }

  /** What people do once they are asked, where they do anything. */
  Optional<Consumer<WorkflowStub>> people() {
    return Optional.ofNullable(people);
  }

  private static Duration shortly() {
    return Duration.ofSeconds(3);
  }

  private static void asks(ScriptedPorts ports) {
    ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
    ports.verdicts.add(
        new Verdict.Escalate(
            List.of(
                Reason.of(ReasonCode.APPROVAL_NEEDED, "A person has to agree.")
                    .with("value_cents", 5000))));
  }

  private static Verdict later(ReasonCode code, String detail) {
    return new Verdict.Wait(Instant.now().plus(shortly()), List.of(Reason.of(code, detail)));
  }

  private static Verdict deny(ReasonCode code, boolean correctable) {
    return new Verdict.Deny(List.of(Reason.of(code, "No.")), correctable);
  }
}
