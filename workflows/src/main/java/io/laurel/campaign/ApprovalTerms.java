package io.laurel.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a person has to agree, who, and what happens when nobody answers.
 *
 * @param when a CEL condition over {@code action}, {@code proposal} and {@code customer}
 */
public record ApprovalTerms(
    String when,
    String group,
    Duration deadline,
    OnDeadline onDeadline,
    @Nullable Escalation escalate) {

  public enum OnDeadline {
    @JsonProperty("decline")
    DECLINE,
    @JsonProperty("act_without_incentive")
    ACT_WITHOUT_INCENTIVE
  }

  /** After this long a second group is asked as well. */
  public record Escalation(Duration after, String to) {}
}
