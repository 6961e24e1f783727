package io.laurel.engine;

import static io.laurel.testing.Proposals.propose;
import static io.laurel.testing.Proposals.sms;
import static io.laurel.testing.Proposals.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.briefing.Briefs;
import io.laurel.budget.Reservation;
import io.laurel.decision.Decision;
import io.laurel.gate.ReasonCode;
import io.laurel.testing.ScriptedPorts;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every opportunity ends in a record that says what really happened. */
class RecordingTest {

  private final Rehearsal rehearsal = new Rehearsal();

  @AfterEach
  void stop() {
    rehearsal.close();
  }

  @Test
  void tellsThatItActedAlsoWhenItIsCancelledMeanwhile() {
    rehearsal.ports.turns.add(_ -> turn(propose(sms("A stove"))));
    rehearsal.ports.recordFailures = 3; // so that an ordinary activity has to tell it
    var workflow = rehearsal.stub("cancelled-in-the-call");
    var goesWell = rehearsal.ports.provider;
    rehearsal.ports.provider =
        dispatch -> {
          workflow.cancel();
          workflow.query("decision", Progress.class); // by now it knows
          return goesWell.apply(dispatch);
        };
    rehearsal.start(workflow);

    var told = rehearsal.ended(workflow);
    assertThat(told.decision()).isEqualTo(Decision.ACT);
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.ACTED);
    assertThat(told.reservation().state()).isEqualTo(Reservation.State.COMMITTED);
  }

  @Test
  void triesTheRulebookUntilTheLedgerIsBack() {
    rehearsal.ports.fail("think", 9, RecordingTest::away);
    rehearsal.ports.turns.add(question -> turn(question.fallback(), propose(sms("By the book"))));

    var told = rehearsal.play("rulebook-waits");
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.ACTED);
    assertThat(told.reasoner().fallbackReason()).isEqualTo("model_unavailable");
  }

  @Test
  void isStaleWhenNobodyCouldThinkInTime() {
    rehearsal.age = Duration.ofHours(24).minusMinutes(5);
    rehearsal.ports.fail("think", 1_000, RecordingTest::away);

    var told = rehearsal.play("nobody-thinks");
    assertThat(Rehearsal.why(told)).isEqualTo(ReasonCode.STALE);
    assertThat(told.reasons().getFirst().facts()).containsEntry("step", "ReasonThink");
  }

  @Test
  void declinesWhatNamesACampaignThatIsNotOnFile() {
    rehearsal.ports.fail("brief", 2, () -> lost(Briefs.NO_CAMPAIGN));

    assertThat(Rehearsal.why(rehearsal.play("no-campaign")))
        .isEqualTo(ReasonCode.CAMPAIGN_INACTIVE);
  }

  @Test
  void givesBackWhatItHeldWhenAStepFailsForGood() {
    rehearsal.ports.turns.add(_ -> turn(propose(sms("A stove"))));
    rehearsal.ports.ledger =
        request -> {
          rehearsal.ports.fail("gate", 2, () -> lost("ledger_lost"));
          return ScriptedPorts.reserved(request);
        };

    var told = rehearsal.play("given-up");
    assertThat(told.reasons().getFirst().facts())
        .containsEntry("step", "GateJudge")
        .containsEntry("fault", "ledger_lost");
    assertThat(told.reservation().state()).isEqualTo(Reservation.State.RELEASED);
    assertThat(rehearsal.ports.calls).endsWith("release", "record");
  }

  @Test
  void isRecordedWhenTheReservationCannotBeGivenBackEither() {
    rehearsal.ports.turns.add(_ -> turn(propose(sms("A stove"))));
    rehearsal.ports.ledger =
        request -> {
          rehearsal.ports.fail("gate", 2, () -> lost("ledger_lost"));
          rehearsal.ports.fail("release", 2, () -> lost("ledger_lost"));
          return ScriptedPorts.reserved(request);
        };

    assertThat(rehearsal.play("left-to-expire").reservation().state())
        .isEqualTo(Reservation.State.RESERVED);
  }

  @Test
  void tellsThatItActedAlsoWhenTheLedgerCannotSettleIt() {
    rehearsal.ports.turns.add(_ -> turn(propose(sms("A stove"))));
    rehearsal.ports.fail("settle", 2, () -> lost("ledger_lost"));

    assertThat(Rehearsal.why(rehearsal.play("unsettled"))).isEqualTo(ReasonCode.ACTED);
    assertThat(rehearsal.ports.calls).doesNotContain("release");
  }

  @Test
  void isUnknownWhereNotEvenTheLedgerCanTellHowTheCallEnded() {
    rehearsal.ports.turns.add(_ -> turn(propose(sms("A stove"))));
    rehearsal.ports.provider =
        _ -> {
          throw lost("NobodyListens");
        };
    rehearsal.ports.fail("conclude", 2, () -> lost("ledger_lost"));

    assertThat(Rehearsal.why(rehearsal.play("unheard"))).isEqualTo(ReasonCode.PROVIDER_UNKNOWN);
    assertThat(rehearsal.ports.calls).doesNotContain("release");
  }

  private static RuntimeException away() {
    return new IllegalStateException("the ledger is away");
  }

  private static RuntimeException lost(String type) {
    return ApplicationFailure.newNonRetryableFailure("It is not there.", type);
  }
}
