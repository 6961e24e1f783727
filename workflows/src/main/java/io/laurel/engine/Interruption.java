package io.laurel.engine;

import io.laurel.briefing.Briefs;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.opportunity.Opportunity;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import java.time.Instant;

/** Why a decision came to its end before it was made, in the words of the closed list. */
final class Interruption {

  private Interruption() {}

  static boolean isCancelling(TemporalFailure failure) {
    return failure instanceof CanceledFailure || failure.getCause() instanceof CanceledFailure;
  }

  static Reason reason(TemporalFailure failure, Opportunity opportunity, Instant now) {
    return isCancelling(failure)
        ? Reason.of(ReasonCode.CANCELLED, "The workflow was cancelled.")
        : failed(failure, opportunity, now)
            .with("step", step(failure))
            .with("fault", fault(failure));
  }

  private static Reason failed(TemporalFailure failure, Opportunity opportunity, Instant now) {
    if (fault(failure).equals(Briefs.NO_CAMPAIGN)) {
      return Reason.of(ReasonCode.CAMPAIGN_INACTIVE, "There is no such version of the campaign.")
          .with("campaign_version", opportunity.campaignVersion())
          .unless("the campaign were on file");
    }
    return now.isBefore(opportunity.expiresAt())
        ? Reason.of(ReasonCode.CANCELLED, "A step failed for good, and the decision was given up.")
        : Reason.of(ReasonCode.STALE, "The moment for this passed while a step kept failing.")
            .with("expired_at", opportunity.expiresAt());
  }

  private static String step(TemporalFailure failure) {
    return failure instanceof ActivityFailure activity ? activity.getActivityType() : "workflow";
  }

  private static String fault(TemporalFailure failure) {
    var cause = failure.getCause();
    return cause instanceof ApplicationFailure fault
        ? fault.getType()
        : cause == null ? "unknown" : cause.getClass().getSimpleName();
  }
}
