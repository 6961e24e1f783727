package io.laurel.gate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The closed list of reasons a decision can have. Clients tolerate new ones. */
public enum ReasonCode {
  ACTED,
  HELD,
  AUDIENCE,
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
  QUIET_HOURS,
  FREQUENCY_CAP,
  COOLDOWN,
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
  PROVIDER_UNKNOWN,
  MODEL_UNAVAILABLE,
  MODEL_MALFORMED,
  CANCELLED;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static ReasonCode of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
