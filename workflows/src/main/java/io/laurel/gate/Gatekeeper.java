package io.laurel.gate;

import io.temporal.activity.ActivityInterface;

/**
 * Reads the facts as they are now and asks the {@link Gate}. Facts that cannot be read are a fault
 * and a retry, never a no.
 */
@ActivityInterface(namePrefix = "Gate")
public interface Gatekeeper {

  Evaluation judge(Judging judging);
}
