package io.laurel.engine;

import static io.laurel.testing.Proposals.coupon;
import static io.laurel.testing.Proposals.propose;
import static io.laurel.testing.Proposals.sms;
import static io.laurel.testing.Proposals.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.decision.Decision;
import io.laurel.decision.DecisionRecord;
import io.laurel.decision.Decisions.Seal;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EpilogueTest {

  private final Rehearsal rehearsal = new Rehearsal();

  @AfterEach
  void stop() {
    rehearsal.close();
  }

  @Test
  void saysWhoAgreedAndWhatWasDone() {
    rehearsal.ports.verdicts.add(
        new Verdict.Escalate(List.of(Reason.of(ReasonCode.APPROVAL_NEEDED, "Ask."))));
    rehearsal.ports.turns.add(_ -> turn(propose(coupon("perk", 5000))));
    var workflow = rehearsal.start("perk");
    rehearsal.temporal.registerDelayedCallback(
        Duration.ofHours(1), () -> workflow.signal("approve", Map.of("by", "alice")));

    assertThat(told(rehearsal.ended(workflow)))
        .startsWith("**act** · acted\n\nThe provider accepted it.\n\nRuling of ")
        .contains(
            ": approve by alice (asserted).\n\nsend_coupon perk by loyalty, worth 5000 cents: ")
        .contains(" accepted it as ");
  }

  @Test
  void leavesOutTheWordsThatWereSent() {
    rehearsal.ports.turns.add(_ -> turn(propose(sms("Dear Ann"))));

    assertThat(told(rehearsal.play("words"))).contains("send_sms").doesNotContain("Ann");
  }

  @Test
  void saysOnlyWhatStandsWhereAnEarlierRunCameFirst() {
    rehearsal.ports.turns.add(_ -> turn(propose(sms("Hello"))));
    var earlier =
        new Seal("hash", Decision.HOLD, List.of(Reason.of(ReasonCode.QUIET_HOURS, "Night.")));

    assertThat(Epilogue.of(rehearsal.play("twice"), earlier))
        .isEqualTo("**hold** · quiet_hours\n\nNight.");
  }

  private static String told(DecisionRecord record) {
    return Epilogue.of(record, new Seal("hash", record.decision(), record.reasons()));
  }
}
