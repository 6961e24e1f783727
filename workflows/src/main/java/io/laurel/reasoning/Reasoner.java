package io.laurel.reasoning;

import io.temporal.activity.ActivityInterface;

/**
 * One turn in, one turn out. A model call that fails for good or runs out of time is a failure of
 * the activity; nonsense from the model is a {@link ToolCall.Malformed}, never an exception.
 */
@ActivityInterface(namePrefix = "Reason")
public interface Reasoner {

  /** The activity failure type when the model cannot be had: outage, refusal, time-out. */
  String UNAVAILABLE = "model_unavailable";

  Turn think(Question question);
}
