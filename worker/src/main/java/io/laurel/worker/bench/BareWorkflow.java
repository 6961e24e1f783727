package io.laurel.worker.bench;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A workflow of the shape of a standard decision that decides nothing. */
@WorkflowInterface
public interface BareWorkflow {

  String TYPE = "BareWorkflow";

  @WorkflowMethod(name = TYPE)
  String run(String phone);
}
