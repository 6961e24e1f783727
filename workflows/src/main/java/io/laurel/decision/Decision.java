package io.laurel.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.laurel.gate.ReasonCode;
import java.util.Locale;

/** What came of an opportunity. */
public enum Decision {
  @JsonProperty("act")
  ACT,
  @JsonProperty("hold")
  HOLD,
  @JsonProperty("decline")
  DECLINE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Holding is not now; everything else that is not acting is declining. */
  public static Decision because(ReasonCode code) {
    return switch (code) {
      case ACTED, PROVIDER_UNKNOWN -> ACT;
      case HELD, QUIET_HOURS, FREQUENCY_CAP, COOLDOWN -> HOLD;
      case AUDIENCE,
          CAMPAIGN_INACTIVE,
          STOPPED,
          CURRENCY_MISMATCH,
          NOTHING_SUITABLE,
          HOLDOUT,
          SUPERSEDED,
          STALE,
          SUPPRESSED_COMPLAINT,
          SUPPRESSED_BLOCKED,
          SUPPRESSED_ERASED,
          NO_CONSENT,
          NO_CONTACT,
          UNKNOWN_ASSET,
          ASSET_NOT_LIVE,
          ASSET_OUT_OF_STOCK,
          ASSET_NOT_ELIGIBLE,
          ASSET_ALREADY_HELD,
          WRONG_RECIPIENT,
          ACTION_NOT_ALLOWED,
          CONTENT_REJECTED,
          VALUE_ABOVE_LIMIT,
          LOW_CONFIDENCE,
          BUDGET_EXHAUSTED,
          MODEL_BUDGET_EXHAUSTED,
          APPROVAL_NEEDED,
          APPROVAL_REJECTED,
          APPROVAL_EXPIRED,
          APPROVAL_DRIFTED,
          PROVIDER_REFUSED,
          MODEL_UNAVAILABLE,
          MODEL_MALFORMED,
          CANCELLED ->
          DECLINE;
    };
  }
}
