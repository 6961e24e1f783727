package io.laurel.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.action.Action;
import io.laurel.action.Dispatch;
import io.laurel.action.Provider;
import io.laurel.action.Receipt;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.asset.SearchResult;
import io.laurel.briefing.Opening;
import io.laurel.budget.Reservation;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.budget.Settlement;
import io.laurel.context.ContextRef;
import io.laurel.customer.Channel;
import io.laurel.customer.Purpose;
import io.laurel.decision.Decision;
import io.laurel.decision.DecisionRecord;
import io.laurel.gate.Evaluation;
import io.laurel.gate.NotAfter;
import io.laurel.gate.Phase;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import io.laurel.money.Money;
import io.laurel.opportunity.Opportunity;
import io.laurel.reasoning.Answer;
import io.laurel.testing.Offers;
import io.laurel.testing.Opportunities;
import io.laurel.testing.Plans;
import io.laurel.testing.PromisedRecord;
import io.laurel.testing.Proposals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A record has the names and values that were promised to those who read it. */
class ServedRecordTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Opportunity OPPORTUNITY = Opportunities.opportunity("a");
  private static final Action COUPON =
      new Action.SendCoupon("cpn", "for a test", new Money(700, Proposals.EUR));
  private static final Reason ASK =
      Reason.of(ReasonCode.APPROVAL_NEEDED, "A person has to agree.").with("value_cents", 700);

  private final TestLedger ledger = new TestLedger(NOW);
  private final PostgresDecisions decisions = new PostgresDecisions(ledger.database, ledger.clock);
  private final DecisionArchive archive = new DecisionArchive(ledger.database);

  @Test
  void hasEveryNameThatWasPromisedAndNoOther() {
    var served = everything();

    var missing = new TreeSet<>(PromisedRecord.PROMISED);
    missing.removeAll(PromisedRecord.paths(served));
    assertThat(missing).isEmpty();
    assertThat(PromisedRecord.strangers(served)).isEmpty();
  }

  @Test
  void saysWhatKindOfThingEachIsInThePromisedWords() {
    var served = everything();

    assertThat(served.path("decision").asText()).isEqualTo("act");
    assertThat(served.path("stage").asText()).isEqualTo("done");
    assertThat(served.path("context").path("freshness").asText()).isEqualTo("merged");
    assertThat(texts(served.path("evaluations"), "phase"))
        .containsExactly("brief", "proposed", "proposed", "before_act");
    assertThat(texts(served.path("evaluations"), "verdict"))
        .containsExactly("wait", "deny", "escalate", "allow");
    assertThat(served.path("evaluations").path(3).path("reasons").isEmpty()).isTrue();
    assertThat(served.path("evaluations").path(0).path("at").asText())
        .isEqualTo("2026-11-20T10:00:00Z");
    assertThat(served.path("proposals").path(0).path("arguments").path("id").asText())
        .isEqualTo("cpn");
    assertThat(served.path("reservation").path("state").asText()).isEqualTo("committed");
    assertThat(served.path("approval").path("ruling").asText()).isEqualTo("approve");
    assertThat(served.path("approval").path("identity").asText()).isEqualTo("asserted");
    assertThat(served.path("receipts").path(0).path("provider").asText()).isEqualTo("loyalty");
    assertThat(served.path("receipts").path(0).path("state").asText()).isEqualTo("accepted");
    assertThat(served.path("receipts").path(0).path("at").asText())
        .isEqualTo("2026-11-20T10:00:00Z");
  }

  @Test
  void whatIsStillOpenHasNoNamesOfItsOwn() {
    new PostgresOpportunityBook(ledger.database, ledger.clock)
        .open(new Opening(OPPORTUNITY, "opportunity/a", "run-1", 1));
    reserved();

    var served = archive.find("a").orElseThrow();
    assertThat(PromisedRecord.strangers(served)).isEmpty();
    assertThat(PromisedRecord.paths(served))
        .contains("opportunity_id", "trigger.event_id", "opened_at", "stage", "outcomes")
        .doesNotContain("decision", "decided_at", "sealed_at", "hash");
  }

  private static List<String> texts(JsonNode list, String field) {
    return list.findValuesAsText(field);
  }

  private JsonNode everything() {
    new PostgresSnapshots(ledger.database)
        .put("context-hash", Snapshots.CONTEXT, "{\"version\":3}".getBytes(UTF_8));
    var receipt = new Receipt.Accepted(Provider.LOYALTY, "gr_1", NOW);
    var reservation = reserved();
    ledger.consent(OPPORTUNITY.customerId(), Channel.LOYALTY, Purpose.MARKETING, true);
    var dispatch =
        new Dispatch(
            reservation.id().value(),
            OPPORTUNITY.id(),
            OPPORTUNITY.campaignId(),
            OPPORTUNITY.customerId(),
            Purpose.MARKETING,
            COUPON,
            reservation.id(),
            null);
    ledger.outbox().depart(dispatch);
    ledger.outbox().arrive(dispatch, receipt);
    ledger.budgets().settle(new Settlement(reservation.id(), receipt));
    decisions.seal(record(reservation, receipt));
    ledger.run("update decisions set previous_hash = 'before'");
    return archive.find("a").orElseThrow();
  }

  private Reservation reserved() {
    ledger.put(Plans.gearUp(5000, null));
    ledger.put(Offers.coupon("cpn", 700));
    var id = ReservationId.of(OPPORTUNITY.id(), 1, 1);
    var request = new ReservationRequest(id, OPPORTUNITY, COUPON, Duration.ofHours(1));
    return ((ReservationResult.Reserved) ledger.budgets().reserve(request)).reservation();
  }

  private static DecisionRecord record(Reservation reservation, Receipt receipt) {
    return new DecisionRecord(
        OPPORTUNITY.id(),
        "opportunity/a",
        "run-1",
        OPPORTUNITY.campaignId(),
        1,
        OPPORTUNITY.customerRef(),
        new DecisionRecord.TriggerRef("event", "evt-a"),
        NOW,
        NOW,
        Decision.ACT,
        List.of(
            Reason.of(ReasonCode.ACTED, "The provider accepted it.").with("provider", "loyalty")),
        new ContextRef("context-hash", 3, ContextRef.Freshness.MERGED),
        reasoner(),
        List.of(new DecisionRecord.SearchLog("stove", List.of(new SearchResult.Hit("cpn", 0.7)))),
        List.of(
            new DecisionRecord.ProposalLog(
                "send_coupon", "{\"id\": \"cpn\"}", 0.9, Proposals.coupon("cpn", 700).rationale())),
        evaluations(),
        new DecisionRecord.ActionLog("send_coupon", "cpn", "loyalty", "Thank you.", 700),
        reservation,
        approval(),
        List.of(receipt));
  }

  private static DecisionRecord.ApprovalLog approval() {
    var late = new DecisionRecord.RefusedRuling(NOW, "reject", "bob", "had no effect");
    return new DecisionRecord.ApprovalLog(
        "loyalty", NOW, "leads", NOW, "approve", "alice", "asserted", NOW, "fine", List.of(late));
  }

  private static DecisionRecord.ReasonerLog reasoner() {
    var call =
        new DecisionRecord.CallLog("send_coupon", "{\"id\": \"cpn\"}", new Answer.Accepted());
    return new DecisionRecord.ReasonerLog(
        "rulebook",
        "rulebook-1",
        Map.of("seed", "1"),
        "prompt-hash",
        "model_unavailable",
        List.of(new DecisionRecord.TurnLog(List.of(call), 100, 20, 30, 5)),
        30);
  }

  private static List<Evaluation> evaluations() {
    var night = Reason.of(ReasonCode.QUIET_HOURS, "It is night there.");
    var held = Reason.of(ReasonCode.ASSET_ALREADY_HELD, "The customer has it.");
    return List.of(
        evaluation(Phase.BRIEF, null, new Verdict.Wait(NOW, List.of(night))),
        evaluation(Phase.PROPOSED, "send_coupon", new Verdict.Deny(List.of(held), true)),
        evaluation(Phase.PROPOSED, "send_coupon", new Verdict.Escalate(List.of(ASK))),
        evaluation(
            Phase.BEFORE_ACT,
            "send_coupon",
            new Verdict.Allow(new NotAfter(NOW, ReasonCode.STALE))));
  }

  private static Evaluation evaluation(Phase phase, @Nullable String action, Verdict verdict) {
    var content = action == null ? null : "content";
    return new Evaluation(NOW, phase, action, content, "rules-1", "facts", "catalogue", verdict);
  }
}
