package io.laurel.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When the gate was asked. */
public enum Phase {
  @JsonProperty("brief")
  BRIEF,
  @JsonProperty("proposed")
  PROPOSED,
  @JsonProperty("before_act")
  BEFORE_ACT,
  @JsonProperty("edited")
  EDITED
}
