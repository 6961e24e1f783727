package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.action.Action;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.json.Hashes;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.approval.ApprovalEscalation;
import io.laurel.approval.ApprovalOutcome;
import io.laurel.approval.ApprovalRequest;
import io.laurel.approval.Ruling;
import io.laurel.briefing.Aside;
import io.laurel.briefing.Opening;
import io.laurel.budget.Reservation;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.context.ContextRef;
import io.laurel.customer.CustomerRef;
import io.laurel.decision.Decision;
import io.laurel.decision.DecisionRecord;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Phase;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import io.laurel.money.Money;
import io.laurel.opportunity.OpportunityId;
import io.laurel.testing.Offers;
import io.laurel.testing.Opportunities;
import io.laurel.testing.Plans;
import io.laurel.testing.Proposals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresDecisionsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Action COUPON =
      new Action.SendCoupon("cpn", "for a test", new Money(700, Proposals.EUR));

  private final TestLedger ledger = new TestLedger(NOW);
  private final PostgresDecisions decisions = new PostgresDecisions(ledger.database, ledger.clock);
  private final PostgresApprovals approvals = new PostgresApprovals(ledger.database, ledger.clock);
  private final PostgresCustomerSlots slots = new PostgresCustomerSlots(ledger.database);
  private final DecisionArchive archive = new DecisionArchive(ledger.database);

  private static DecisionRecord decision(
      String id, ReasonCode code, Instant at, @Nullable Reservation reservation) {
    var denied =
        new Evaluation(
            at,
            Phase.BRIEF,
            "send_coupon",
            "content",
            "rules-1",
            "facts",
            "catalogue",
            new Verdict.Deny(List.of(Reason.of(code, "Because.")), false));
    return new DecisionRecord(
        new OpportunityId(id),
        "opportunity/" + id,
        "run-1",
        "gear-up",
        1,
        new CustomerRef("ref-" + id.charAt(0)),
        new DecisionRecord.TriggerRef("event", "evt-" + id),
        at,
        at,
        Decision.because(code),
        List.of(Reason.of(code, "Because.").with("number", 1)),
        new ContextRef("context-hash", 3, ContextRef.Freshness.CONTAINED),
        null,
        List.of(),
        List.of(
            new DecisionRecord.ProposalLog(
                "send_coupon", "{\"id\": \"cpn\"}", 0.9, Proposals.coupon("cpn", 700).rationale())),
        List.of(denied),
        null,
        reservation,
        null,
        List.of());
  }

  private static ApprovalRequest asking(String id, String content) {
    return new ApprovalRequest(
        Opportunities.opportunity(id),
        COUPON,
        List.of(Reason.of(ReasonCode.APPROVAL_NEEDED, "A person has to agree.")),
        "loyalty",
        NOW.plus(Duration.ofHours(4)),
        content);
  }

  private Reservation reserved(String id) {
    ledger.put(Plans.gearUp(5000, null));
    ledger.put(Offers.coupon("cpn", 700));
    var request =
        new ReservationRequest(
            ReservationId.of(new OpportunityId(id), 1, 1),
            Opportunities.opportunity(id),
            COUPON,
            Duration.ofHours(1));
    return ((ReservationResult.Reserved) ledger.budgets().reserve(request)).reservation();
  }

  private JsonNode shown(String id) {
    return archive.find(id).orElseThrow();
  }

  private void open(String id, int round) {
    new PostgresOpportunityBook(ledger.database, ledger.clock)
        .open(
            new Opening(Opportunities.opportunity(id), "opportunity/" + id, "run-" + round, round));
  }

  @Test
  void givesBackWhatWasStillReservedWhenTheRecordIsSealed() {
    reserved("a");
    decisions.seal(decision("a", ReasonCode.FREQUENCY_CAP, NOW, null));

    assertThat(ledger.account("gear-up/2026-11").reserved()).isZero();
    assertThat(shown("a").path("reservation").path("state").asText()).isEqualTo("released");
  }

  @Test
  void sealsTheFirstRecordForGood() {
    var first = decision("a", ReasonCode.HOLDOUT, NOW, null);
    var seal = decisions.seal(first);

    assertThat(seal.hash()).isEqualTo(Hashes.sha256(DurableJson.bytes(first)));
    assertThat(seal.decision()).isEqualTo(Decision.DECLINE);
    assertThat(seal.reasons()).isEqualTo(first.reasons());
    assertThat(decisions.seal(decision("a", ReasonCode.STALE, NOW, null))).isEqualTo(seal);
    assertThat(shown("a").path("decision").asText()).isEqualTo("decline");
    assertThat(shown("a").path("reasons").path(0).path("code").asText()).isEqualTo("holdout");
  }

  @Test
  void sealingFreesTheCustomerAndClosesWhatIsAsked() {
    ledger.claim(Opportunities.opportunity("a"), 50);
    approvals.open(asking("a", "content-1"));
    ledger.claim(Opportunities.opportunity("a"), 50);
    decisions.seal(decision("a", ReasonCode.CANCELLED, NOW, null));

    assertThat(approvals.open(10, null).items()).isEmpty();
    assertThat(new Statements(ledger.database).all("select 1 from customer_slots", row -> 1))
        .isEmpty();
  }

  @Test
  void whatIsSealedIsNeitherChangedNorRemoved() {
    decisions.seal(decision("a", ReasonCode.HOLDOUT, NOW, null));
    ledger.run("update decisions set previous_hash = 'before'");

    for (var change :
        List.of(
            "update decisions set reason = 'acted'",
            "update decisions set previous_hash = null",
            "update decisions set previous_hash = 'other'",
            "delete from decisions")) {
      assertThatThrownBy(() -> ledger.run(change)).hasMessageContaining("a sealed record stays");
    }
  }

  @Test
  void aSecondRunOfWhatIsDecidedTakesNothing() {
    open("a", 1);
    decisions.seal(decision("a", ReasonCode.HOLDOUT, NOW, null));
    open("a", 2);

    assertThat(ledger.claim(Opportunities.opportunity("a"), 99)).isFalse();
    assertThat(
            new Statements(ledger.database)
                .all("select run_id from opportunities", row -> row.getString(1)))
        .containsExactly("run-1");
  }

  @Test
  void showsARecordInTheShapeOfTheInterface() {
    new PostgresSnapshots(ledger.database)
        .put("context-hash", Snapshots.CONTEXT, "{\"version\":3}".getBytes(StandardCharsets.UTF_8));
    var seal = decisions.seal(decision("a", ReasonCode.HOLDOUT, NOW, null));
    var shown = shown("a");

    assertThat(shown.path("hash").asText()).isEqualTo(seal.hash());
    assertThat(shown.path("stage").asText()).isEqualTo("done");
    assertThat(shown.path("sealed_at").asText()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(shown.path("trigger").path("event_id").asText()).isEqualTo("evt-a");
    assertThat(shown.path("context").path("snapshot").path("version").asInt()).isEqualTo(3);
    assertThat(shown.path("proposals").path(0).path("arguments").path("id").asText())
        .isEqualTo("cpn");
    var evaluation = shown.path("evaluations").path(0);
    assertThat(evaluation.path("verdict").asText()).isEqualTo("deny");
    assertThat(evaluation.path("proposal").asText()).isEqualTo("send_coupon");
    assertThat(evaluation.path("reasons").path(0).path("code").asText()).isEqualTo("holdout");
    assertThat(shown.path("outcomes").isArray()).isTrue();
    assertThat(shown.path("reservation").isMissingNode()).isTrue();
  }

  @Test
  void whatLivesOnIsShownAsItIsNow() {
    var reservation = reserved("a");
    decisions.seal(decision("a", ReasonCode.ACTED, NOW, reservation));
    ledger.budgets().release(reservation.id());

    assertThat(shown("a").path("reservation").path("state").asText()).isEqualTo("released");
    assertThat(shown("a").path("reservation").path("amount_cents").asLong()).isEqualTo(700);
  }

  @Test
  void anOpenOpportunityHasAStageAndNoDecision() {
    open("a", 1);
    ledger.claim(Opportunities.opportunity("a"), 50);
    assertThat(shown("a").path("stage").asText()).isEqualTo("reasoning");
    assertThat(shown("a").has("decision")).isFalse();
    assertThat(shown("a").path("opened_at").asText()).isEqualTo("2026-11-20T10:00:00.000Z");

    reserved("a");
    assertThat(shown("a").path("stage").asText()).isEqualTo("gate");
    approvals.open(asking("a", "content-1"));
    assertThat(shown("a").path("stage").asText()).isEqualTo("approval");
    slots.release(new OpportunityId("a"));
    open("a", 2);
    assertThat(shown("a").path("run_id").asText()).isEqualTo("run-2");
  }

  @Test
  void anOpenOpportunityTellsWhyItWaitsAndUntilWhen() {
    open("a", 1);
    var book = new PostgresOpportunityBook(ledger.database, ledger.clock);
    var night = Reason.of(ReasonCode.QUIET_HOURS, "It is night for the customer.");
    book.setAside(new Aside(new OpportunityId("a"), NOW.plus(Duration.ofHours(9)), List.of(night)));
    assertThat(shown("a").path("stage").asText()).isEqualTo("waiting");
    assertThat(waits("/until")).isEqualTo("2026-11-20T19:00:00Z");
    assertThat(waits("/reasons/0/code")).isEqualTo("quiet_hours");
    assertThat(waits("/reasons/0/detail")).isEqualTo("It is night for the customer.");

    ledger.claim(Opportunities.opportunity("a"), 50);
    assertThat(shown("a").has("waits")).isFalse();

    approvals.open(asking("a", "content-1"));
    assertThat(waits("/until")).isEqualTo("2026-11-20T14:00:00.000Z");
    assertThat(waits("/reasons/0/code")).isEqualTo("approval_needed");
  }

  @Test
  void readsTheBareIdThatWasOnceSetAside() {
    var bare = new Aside(new OpportunityId("a"), null, List.of());
    assertThat(DurableJson.read("\"a\"", Aside.class)).isEqualTo(bare);
    assertThat(DurableJson.read(DurableJson.text(bare), Aside.class)).isEqualTo(bare);

    open("a", 1);
    new PostgresOpportunityBook(ledger.database, ledger.clock).setAside(bare);
    assertThat(shown("a").has("waits")).isFalse();
  }

  private String waits(String pointer) {
    return shown("a").path("waits").at(pointer).asText();
  }

  @Test
  void whatWasNeverOpenedIsUnknown() {
    assertThat(archive.find("nothing")).isEmpty();
  }

  @Test
  void listsNewestFirstPageByPage() {
    for (int i = 0; i < 7; i++) {
      decisions.seal(decision("a" + i, ReasonCode.HOLDOUT, NOW.plusSeconds(i / 2), null));
    }
    var seen = new ArrayList<String>();
    String cursor = null;
    do {
      var page =
          archive.list(new DecisionQuery("gear-up", null, null, null, null, null, 3, cursor));
      seen.addAll(ids(page));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(seen).containsExactly("a6", "a5", "a4", "a3", "a2", "a1", "a0");
  }

  @Test
  void listsWhatIsStillOpenAmongTheDecidedPageByPage() {
    for (int i = 0; i < 4; i++) {
      open("open-" + i, 1);
      ledger.clock.pass(Duration.ofSeconds(1));
      open("done-" + i, 1);
      decisions.seal(decision("done-" + i, ReasonCode.HOLDOUT, ledger.clock.instant(), null));
      ledger.clock.pass(Duration.ofSeconds(1));
    }
    var seen = new ArrayList<String>();
    String cursor = null;
    do {
      var page = archive.list(new DecisionQuery(null, null, null, null, null, null, 3, cursor));
      page.items()
          .forEach(item -> {
            seen.add(item.path("opportunity_id").asText());
            assertThat(item.has("decision")).isEqualTo(seen.getLast().startsWith("done"));
            assertThat(item.path("stage").isTextual()).isTrue();
          });
      cursor = page.nextCursor();
      if (cursor != null) {
        // what is decided meanwhile is newer than all that is still to come
        decisions.seal(decision("open-3", ReasonCode.HOLDOUT, ledger.clock.instant(), null));
      }
    } while (cursor != null);

    assertThat(seen)
        .containsExactly(
            "done-3", "open-3", "done-2", "open-2", "done-1", "open-1", "done-0", "open-0");
    assertThat(found("gear-up", null, null, null, null, null)).hasSize(8);
    assertThat(found(null, "ref-open-1", null, null, null, null)).containsExactly("open-1");
    assertThat(found("other", null, null, null, null, null)).isEmpty();
    assertThat(found(null, null, "decline", null, null, null)).hasSize(5);
    assertThat(found(null, null, null, "holdout", null, null)).hasSize(5);
    assertThat(found(null, null, null, null, NOW.plusSeconds(4), null)).hasSize(4);
    assertThat(found(null, null, null, null, null, NOW.plusSeconds(4))).hasSize(4);
  }

  @Test
  void findsByEachPartOfTheQuestion() {
    decisions.seal(decision("a1", ReasonCode.HOLDOUT, NOW, null));
    decisions.seal(decision("b1", ReasonCode.QUIET_HOURS, NOW.plusSeconds(60), null));

    assertThat(found(null, "ref-b", null, null, null, null)).containsExactly("b1");
    assertThat(found("other", null, null, null, null, null)).isEmpty();
    assertThat(found(null, null, "decline", null, null, null)).containsExactly("a1");
    assertThat(found(null, null, null, "quiet_hours", null, null)).containsExactly("b1");
    assertThat(found(null, null, null, null, NOW.plusSeconds(60), null)).containsExactly("b1");
    assertThat(found(null, null, null, null, null, NOW.plusSeconds(60))).containsExactly("a1");
  }

  private List<String> found(
      @Nullable String campaign,
      @Nullable String customer,
      @Nullable String decision,
      @Nullable String reason,
      @Nullable Instant from,
      @Nullable Instant to) {
    return ids(
        archive.list(new DecisionQuery(campaign, customer, decision, reason, from, to, 10, null)));
  }

  private static List<String> ids(Page<ObjectNode> page) {
    return StreamSupport.stream(page.items().spliterator(), false)
        .map(item -> item.path("opportunity_id").asText())
        .toList();
  }

  @Test
  void refusesACursorThatNoPageGave() {
    assertThatThrownBy(() ->
            archive.list(new DecisionQuery(null, null, null, null, null, null, 3, "bm90aGluZw")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anApprovalIsOpenUntilSomebodyRules() {
    reserved("a");
    ledger.claim(Opportunities.opportunity("a"), 50);
    approvals.open(asking("a", "content-1"));
    approvals.open(asking("a", "content-1"));

    assertThat(ledger.claim(Opportunities.opportunity("a"), 0)).isTrue();
    assertThat(approvals.open(10, null).items())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.action()).isEqualTo(COUPON);
          assertThat(entry.budgetLeftCents()).isEqualTo(4300);
          assertThat(entry.reasons()).hasSize(1);
          assertThat(entry.deadline()).isEqualTo(NOW.plus(Duration.ofHours(4)));
        });
    var ruling =
        new Ruling(Ruling.Kind.APPROVE, "alice", Ruling.Identity.VERIFIED, "fine", "content-1");
    approvals.close(new ApprovalOutcome(new OpportunityId("a"), ruling, NOW));

    assertThat(approvals.open(10, null).items()).isEmpty();
    assertThat(approvals.find("a").orElseThrow())
        .satisfies(entry -> {
          assertThat(entry.state()).isEqualTo("closed");
          assertThat(entry.ruling()).isEqualTo("approve");
          assertThat(entry.by()).isEqualTo("alice");
          assertThat(entry.note()).isEqualTo("fine");
        });
  }

  @Test
  void showsWhoIsAskedAsWell() {
    approvals.open(asking("a", "content-1"));
    approvals.escalate(
        new ApprovalEscalation(new OpportunityId("a"), "leads", NOW.plus(Duration.ofHours(2))));

    assertThat(approvals.find("a").orElseThrow())
        .satisfies(entry -> {
          assertThat(entry.group()).isEqualTo("loyalty");
          assertThat(entry.escalatedTo()).isEqualTo("leads");
          assertThat(entry.escalatedAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        });
  }

  @Test
  void openApprovalsAreReadPageByPageTheMostUrgentFirst() {
    for (var id : List.of("d", "b", "a", "c", "e")) {
      approvals.open(asking(id, "content"));
    }
    var seen = new ArrayList<String>();
    String cursor = null;
    do {
      var page = approvals.open(2, cursor);
      page.items().forEach(entry -> seen.add(entry.opportunityId()));
      cursor = page.nextCursor();
      approvals.close(new ApprovalOutcome(new OpportunityId(seen.getLast()), null, NOW));
    } while (cursor != null);

    assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    assertThatThrownBy(() -> approvals.open(2, "nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void askingLateDoesNotOpenWhatWasClosed() {
    approvals.open(asking("a", "content-1"));
    approvals.close(new ApprovalOutcome(new OpportunityId("a"), null, NOW));
    approvals.open(asking("a", "content-1"));

    assertThat(approvals.open(10, null).items()).isEmpty();
    assertThat(approvals.find("a").orElseThrow().ruling()).isNull();
  }

  @Test
  void onlyTheLastQuestionIsOpen() {
    approvals.open(asking("a", "content-1"));
    ledger.clock.pass(Duration.ofMinutes(1));
    approvals.open(asking("a", "content-2"));

    assertThat(approvals.open(10, null).items())
        .extracting(PostgresApprovals.Entry::contentHash)
        .containsExactly("content-2");
    assertThat(approvals.find("a").orElseThrow().contentHash()).isEqualTo("content-2");
  }
}
