package io.laurel.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether something of value may still be given, or nobody agreed to that in time. */
public enum Incentive {
  @JsonProperty("allowed")
  ALLOWED,
  @JsonProperty("none")
  NONE
}
