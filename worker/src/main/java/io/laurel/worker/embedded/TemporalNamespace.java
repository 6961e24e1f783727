package io.laurel.worker.embedded;

import io.grpc.StatusRuntimeException;
import io.laurel.worker.temporal.NamespaceAttributes;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The namespace that decisions need, made sure of before any worker. */
final class TemporalNamespace {

  private static final String NAME = "default";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The dev server adds what its flags name a moment after it first answers. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final long PAUSE_MILLIS = 50;

  private TemporalNamespace() {}

  /**
   * Waits until the server answers for its namespace, then adds the attributes it lacks.
   *
   * @param alive whether waiting makes sense
   * @return whether it answered
   */
  static boolean ready(String target, BooleanSupplier alive) throws InterruptedException {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    try {
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!answers(stubs)) {
        if (!alive.getAsBoolean() || System.nanoTime() > deadline) {
          return false;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } finally {
      stubs.shutdownNow();
    }
    NamespaceAttributes.ensure(target, NAME, GRACE);
    return true;
  }

  private static boolean answers(WorkflowServiceStubs stubs) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(Duration.ofSeconds(2))
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(NAME).build());
      return true;
    } catch (StatusRuntimeException _) {
      return false;
    }
  }
}
