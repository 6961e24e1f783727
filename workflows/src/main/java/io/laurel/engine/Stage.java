package io.laurel.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a decision is busy with. */
public enum Stage {
  BRIEF,
  REASONING,
  GATE,
  APPROVAL,
  WAITING,
  ACTING,
  DONE;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
