package io.laurel.worker.bench;

import io.temporal.activity.ActivityInterface;

/** Steps that do nothing, but for the one call that goes out. */
@ActivityInterface(namePrefix = "Bare")
public interface BareSteps {

  String note(String what);

  String think(String what);

  /** One text of the usual size to this number, at the sandbox. */
  String call(String phone);
}
